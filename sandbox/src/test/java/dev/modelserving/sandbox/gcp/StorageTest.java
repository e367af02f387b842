package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.BUCKET;
import static dev.modelserving.sandbox.gcp.TestingCloud.OBJECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.DiffResponse;

/** Buckets and their objects. */
class StorageTest {
    private static final Map<String, Object> INPUTS = Map.of("name", "a-bucket", "location", "us-east1");
    private static final Map<String, Object> FORCED =
            Map.of("name", "a-bucket", "location", "us-east1", "forceDestroy", true);
    private static final Map<String, Object> TEXT =
            Map.of("bucket", "a-bucket", "name", "dir/a.txt", "content", "hello");

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void makesARealBucket() {
        Made bucket = cloud.create(BUCKET, INPUTS);

        assertThat(cloud.buckets.exists("a-bucket")).isTrue();
        assertThat(bucket.id()).isEqualTo("a-bucket");
        assertThat(bucket.outputs().text("url")).contains("gs://a-bucket");
        assertThat(bucket.outputs().text("project")).contains("my-project");
        assertThat(bucket.outputs().text("selfLink")).contains("https://www.googleapis.com/storage/v1/b/a-bucket");
    }

    @Test
    void refusesANameThatIsTaken() {
        cloud.create(BUCKET, INPUTS);
        cloud.buckets.create("theirs", "US");

        assertThatThrownBy(() -> cloud.create(BUCKET, INPUTS)).hasMessageContaining("Error 409: Your previous request");
        assertThatThrownBy(() -> cloud.create(BUCKET, Map.of("name", "theirs", "location", "US")))
                .hasMessageContaining("Error 409: The requested bucket name is not available.");
    }

    @Test
    void refusesToDestroyABucketWithObjectsUnlessForced() {
        Made bucket = cloud.create(BUCKET, INPUTS);
        cloud.buckets.upload("a-bucket", "left", "text/plain", new byte[] {1});

        assertThatThrownBy(() -> cloud.delete(bucket))
                .hasMessageContaining(
                        "Error trying to delete bucket a-bucket containing objects without `forceDestroy` set to true");
        assertThat(cloud.buckets.objects("a-bucket", "")).containsExactly("left");

        cloud.delete(cloud.update(bucket, FORCED, false));
        assertThat(cloud.buckets.exists("a-bucket")).isFalse();
        cloud.delete(bucket);
    }

    @Test
    void seesThatABucketIsGoneWithWhatLayInIt() {
        Made bucket = cloud.create(BUCKET, FORCED);
        Made object = cloud.create(OBJECT, TEXT);
        cloud.buckets.deleteObject("a-bucket", "dir/a.txt");
        cloud.buckets.delete("a-bucket");

        assertThat(cloud.read(bucket).id()).isEmpty();
        assertThat(cloud.read(object).id()).isEmpty();
        assertThatThrownBy(() -> cloud.update(bucket, FORCED, false)).hasMessageContaining("pulumi refresh");
        assertThat(cloud.create(BUCKET, FORCED).id()).isEqualTo("a-bucket");
    }

    @Test
    void importsByTheId() {
        Made bucket = cloud.create(BUCKET, INPUTS);

        Made imported = cloud.read(BUCKET, "a-bucket");

        assertThat(imported.outputs()).isEqualTo(bucket.outputs());
        assertThat(cloud.diff(imported, INPUTS).getDetailedDiffMap()).isEmpty();
        assertThat(cloud.read(BUCKET, "nobodys").id()).isEmpty();
    }

    @Test
    void storesTextsAndFiles() throws IOException {
        cloud.create(BUCKET, INPUTS);
        Files.write(folder.resolve("model.bin"), new byte[] {(byte) 0xff, 0});
        Map<String, Object> asset =
                Map.of("4dabf18193072939515e22adb298388d", "c44067f5952c0a294b673a41bacd8c17", "path", "model.bin");

        Made text = cloud.create(OBJECT, TEXT);
        Made file = cloud.create(OBJECT, Map.of("bucket", "a-bucket", "name", "model", "source", asset));

        assertThat(cloud.buckets.content("a-bucket", "dir/a.txt").toStringUtf8())
                .isEqualTo("hello");
        assertThat(text.outputs().text("md5hash")).contains("XUFAKrxLKna5cZ2REBfFkg==");
        assertThat(text.outputs().text("contentType")).contains("text/plain; charset=utf-8");
        assertThat(file.outputs().text("contentType")).contains("application/octet-stream");
        assertThat(cloud.buckets.content("a-bucket", "model").size()).isEqualTo(2);
    }

    @Test
    void replacesAnObjectThatSomebodyOverwrote() {
        cloud.create(BUCKET, INPUTS);
        Made object = cloud.create(OBJECT, TEXT);
        cloud.buckets.upload("a-bucket", "dir/a.txt", "text/plain", "tampered".getBytes(UTF_8));

        Made refreshed = cloud.read(object);
        DiffResponse diff = cloud.diff(refreshed, TEXT);

        assertThat(refreshed.outputs().text("md5hash"))
                .isNotEqualTo(object.outputs().text("md5hash"));
        assertThat(diff.getReplacesList()).containsExactly("detectMd5hash");
        assertThat(diff.getDeleteBeforeReplace()).isTrue();
        assertThat(cloud.diff(object, TEXT).getDetailedDiffMap()).isEmpty();
    }

    @Test
    void refusesAnObjectWithoutBucketOrContent() {
        assertThatThrownBy(() -> cloud.create(OBJECT, TEXT))
                .hasMessageContaining("Error uploading object dir/a.txt: googleapi: Error 404");
        assertThat(cloud.failures(OBJECT, Map.of("bucket", "a-bucket", "name", "x")))
                .containsExactly(
                        "content: Invalid combination of arguments. \"content\": one of `content,source` must be specified",
                        "source: Invalid combination of arguments. \"source\": one of `content,source` must be specified");
    }
}
