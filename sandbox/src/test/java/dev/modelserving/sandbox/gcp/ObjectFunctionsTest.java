package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.storage.PublicModel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.InvokeRequest;

/** What the provider's functions say of what lies in buckets, in its own words and Cloud Storage's. */
class ObjectFunctionsTest {
    private static final String LIST = "gcp:storage/getBucketObjects:getBucketObjects";
    private static final String READ = "gcp:storage/getBucketObjectContent:getBucketObjectContent";

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void open() {
        cloud = new TestingCloud(folder);
        cloud.create(BucketKind.TYPE, Map.of("name", "own", "location", "US"));
        cloud.buckets.create("others", "US");
        cloud.buckets.create(PublicModel.BUCKET, "US");
        for (String name :
                new String[] {"m/1/saved_model.pb", "m/1/assets/saved_model.pb", "m/2/saved_model.pb", "n"}) {
            cloud.buckets.upload("own", name, "text/plain", ("content of " + name).getBytes(UTF_8));
            cloud.buckets.upload("others", name, "text/plain", new byte[0]);
            cloud.buckets.upload(PublicModel.BUCKET, name, "text/plain", new byte[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', m/1/assets/saved_model.pb m/1/saved_model.pb m/2/saved_model.pb n",
        "m/*/saved_model.pb*, '', m/1/saved_model.pb m/2/saved_model.pb",
        "'', m/1/, m/1/assets/saved_model.pb m/1/saved_model.pb",
        "**/saved_model.pb, m/1/a, m/1/assets/saved_model.pb",
        "x/*, '', ''",
    })
    void listsWhatMatches(String glob, String prefix, String names) {
        for (String bucket : new String[] {"own", PublicModel.BUCKET}) {
            PropertyValues list = invoke(LIST, Map.of("bucket", bucket, "matchGlob", glob, "prefix", prefix));

            assertThat(String.join(
                            " ",
                            list.blocks("bucketObjects").stream()
                                    .map(object -> object.requiredText("name"))
                                    .toList()))
                    .isEqualTo(names);
        }
    }

    @Test
    void tellsWhereAnObjectIs() {
        assertThat(invoke(LIST, Map.of("bucket", "own", "matchGlob", "m/2/*")).blocks("bucketObjects"))
                .singleElement()
                .satisfies(object -> assertThat(object.text("selfLink"))
                        .contains("https://www.googleapis.com/storage/v1/b/own/o/m%2F2%2Fsaved_model.pb"));
    }

    @Test
    void readsAnObject() {
        assertThat(invoke(READ, Map.of("bucket", "own", "name", "n")).text("content"))
                .contains("content of n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                LIST
                        + "|nothing|Error retrieving bucket objects: googleapi: Error 404: The specified bucket does not exist.,"
                        + " notFound",
                LIST + "|others|Error retrieving bucket objects: googleapi: Error 403: The caller does not have"
                        + " storage.objects.list access to the Google Cloud Storage bucket.",
                READ
                        + "|nothing|Error downloading storage bucket object: googleapi: got HTTP response code 404 with body:"
                        + " The specified bucket does not exist.",
                READ
                        + "|own|Error downloading storage bucket object: googleapi: got HTTP response code 404 with body: No"
                        + " such object: own/missing",
                READ
                        + "|others|Error downloading storage bucket object: googleapi: got HTTP response code 403 with body: The"
                        + " caller does not have storage.objects.get access",
            })
    void refuse(String function, String bucket, String message) {
        assertThatThrownBy(() -> invoke(function, Map.of("bucket", bucket, "name", "missing")))
                .hasMessageContaining("invoking " + function + ": 1 error occurred:\n\t* " + message);
    }

    private PropertyValues invoke(String function, Map<String, Object> arguments) {
        return new PropertyValues(cloud.invoke(InvokeRequest.newBuilder()
                        .setTok(function)
                        .setArgs(TestingCloud.properties(arguments).struct())
                        .build())
                .getReturn());
    }
}
