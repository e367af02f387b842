package dev.modelserving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.model.ScriptStorage.Run;
import dev.modelserving.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Job's own command and arguments, run with the real rclone against a fake-gcs-server of the test's own. */
@ExtendWith(SandboxExtension.class)
class CopyScriptIT {
    private static final String SOURCE = "gs://spls/gsp777/resnet_101";
    private static final String SAVED_MODEL = "1/saved_model.pb";
    private static final String WEIGHTS = "1/variables/variables.data-00000-of-00001";

    @TempDir
    Path folder;

    private ScriptStorage storage;

    @BeforeEach
    void startStorage() throws Exception {
        storage = ScriptStorage.start(folder, "spls", "test-project-bucket");
        storage.write("spls/gsp777/resnet_101/" + SAVED_MODEL, "graph");
        storage.write("spls/gsp777/resnet_101/" + WEIGHTS, "weights");
    }

    @AfterEach
    void stopStorage() throws InterruptedException {
        storage.stop();
    }

    @Test
    void copiesAndVerifies() throws Exception {
        Run copy = copy(SOURCE);

        assertThat(copy.code()).as(copy.log()).isZero();
        assertThat(copy.log()).endsWith("copied to gs://test-project-bucket/resnet_101 and verified\n");
        assertThat(copied(SAVED_MODEL)).isEqualTo("graph");
        assertThat(copied(WEIGHTS)).isEqualTo("weights");
    }

    @Test
    void takesAGraphThatIsWrittenAsText() throws Exception {
        storage.write("spls/text/1/saved_model.pbtxt", "graph");
        assertThat(copy("gs://spls/text").log()).endsWith("and verified\n");
    }

    @Test
    void doesNothingWhenTheCopyIsThere() throws Exception {
        copy(SOURCE);
        Run again = copy(SOURCE);

        assertThat(again.code()).as(again.log()).isZero();
        assertThat(again.log())
                .endsWith("gs://test-project-bucket/resnet_101 holds gs://spls/gsp777/resnet_101 already\n");
    }

    @Test
    void needsItsSourceNoMoreOnceTheCopyIsThere() throws Exception {
        copy(SOURCE);
        storage.write("spls/gsp777/resnet_101/" + WEIGHTS, "retrained");
        storage.delete("spls/gsp777/resnet_101/" + SAVED_MODEL);

        Run again = copy(SOURCE);

        assertThat(again.code()).as(again.log()).isZero();
        assertThat(copied(WEIGHTS)).isEqualTo("weights");
    }

    @Test
    void completesACopyThatWasInterrupted() throws Exception {
        claim(SOURCE);
        storage.write("test-project-bucket/resnet_101/" + SAVED_MODEL, "graph");

        Run copy = copy(SOURCE);

        assertThat(copy.code()).as(copy.log()).isZero();
        assertThat(copied(WEIGHTS)).isEqualTo("weights");
    }

    @Test
    void refusesASourceThatDoesNotExist() throws Exception {
        assertRefused(copy("gs://spls/gsp777/resnet_404"), "the source gs://spls/gsp777/resnet_404 holds no files");
        assertRefused(copy("gs://no-such-bucket/resnet"), "the source gs://no-such-bucket/resnet holds no files");
    }

    @Test
    void refusesASourceWithoutAModel() throws Exception {
        storage.write("spls/other/readme.txt", "no model here");

        assertRefused(copy("gs://spls/other"), "the source gs://spls/other holds no version of a model");
    }

    @Test
    void refusesTheFoldersAboveAndBelowTheModels() throws Exception {
        assertRefused(copy("gs://spls/gsp777"), "the source gs://spls/gsp777 holds no version of a model");
        assertRefused(copy(SOURCE + "/1"), "the source gs://spls/gsp777/resnet_101/1 holds no version of a model");
    }

    @Test
    void neverOverwritesTheCopyOfAnotherSource() throws Exception {
        storage.write("spls/gsp778/resnet_101/" + SAVED_MODEL, "another graph");
        copy(SOURCE);

        assertRefused(
                copy("gs://spls/gsp778/resnet_101"),
                "gs://test-project-bucket/resnet_101 holds the copy of gs://spls/gsp777/resnet_101");
        assertThat(copied(SAVED_MODEL)).isEqualTo("graph");
    }

    @Test
    void neverMixesAnotherSourceIntoAnInterruptedCopy() throws Exception {
        storage.write("spls/gsp778/resnet_101/2/saved_model.pb", "another graph");
        claim(SOURCE);
        storage.write("test-project-bucket/resnet_101/" + SAVED_MODEL, "graph");

        assertRefused(
                copy("gs://spls/gsp778/resnet_101"),
                "gs://test-project-bucket/resnet_101 holds the copy of gs://spls/gsp777/resnet_101");
    }

    @Test
    void neverOverwritesFilesThatItDidNotCopy() throws Exception {
        storage.write("test-project-bucket/resnet_101/" + SAVED_MODEL, "put there by hand");

        assertRefused(copy(SOURCE), "gs://test-project-bucket/resnet_101 holds other files than " + SOURCE);
        assertThat(copied(SAVED_MODEL)).isEqualTo("put there by hand");
    }

    @Test
    void neverServesBesideFilesThatItDidNotCopy() throws Exception {
        storage.write("test-project-bucket/resnet_101/2/saved_model.pb", "put there by hand");

        assertRefused(copy(SOURCE), "gs://test-project-bucket/resnet_101 holds other files than " + SOURCE);
    }

    @Test
    void noticesACopyThatSomebodyChanged() throws Exception {
        copy(SOURCE);
        storage.write("test-project-bucket/resnet_101/" + WEIGHTS, "changed by hand");

        assertRefused(copy(SOURCE), "gs://test-project-bucket/resnet_101 is no longer what was copied from " + SOURCE);
    }

    @Test
    void copiesTheVersionThatTheStackSaysAlone() throws Exception {
        storage.write("spls/gsp777/resnet_101/2/saved_model.pb", "newer graph");

        Run copy = copyVersion("2");

        assertThat(copy.code()).as(copy.log()).isZero();
        assertThat(copy.log())
                .contains("model copy: gs://spls/gsp777/resnet_101 has also 1, not taken: modelVersion says 2\n")
                .endsWith("gs://spls/gsp777/resnet_101/2 copied to gs://test-project-bucket/resnet_101 and verified\n");
        assertThat(storage.files("test-project-bucket/resnet_101")).containsExactly("2/saved_model.pb");
        assertThat(copyVersion("2").log()).endsWith("holds gs://spls/gsp777/resnet_101/2 already\n");
    }

    /** Servers may be reading what is there, and would load what comes beside it. */
    @Test
    void neverMixesAnotherVersionIntoACopy() throws Exception {
        storage.write("spls/gsp777/resnet_101/2/saved_model.pb", "newer graph");
        copyVersion("1");

        assertRefused(
                copyVersion("2"),
                "gs://test-project-bucket/resnet_101 holds the copy of gs://spls/gsp777/resnet_101/1, which may be served and"
                        + " is not overwritten: give gs://spls/gsp777/resnet_101/2 a path of its own (copyTo)");
        assertThat(storage.files("test-project-bucket/resnet_101")).containsExactly(SAVED_MODEL, WEIGHTS);
    }

    @Test
    void saysWhyItCannotReach() throws Exception {
        stopStorage();

        assertRefused(
                copy(SOURCE), SOURCE + " could not be copied to gs://test-project-bucket/resnet_101, tried 2 times: ");
    }

    private Run copy(String source) throws Exception {
        return copy(Map.of(SOURCE, source));
    }

    private Run copyVersion(String version) throws Exception {
        return copy(Map.of("0", version));
    }

    private Run copy(Map<String, String> others) throws Exception {
        JsonObject container = DeclaredStack.of("dev", ShippedStack.config("dev"))
                .inputs("kubernetes:batch/v1:Job", "copy-resnet-101-bb672033")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject();
        return storage.run(container, others);
    }

    private static void assertRefused(Run copy, String reason) {
        assertThat(copy.code()).as(copy.log()).isEqualTo(1);
        assertThat(copy.log().lines().toList())
                .as("the last line is what Kubernetes shows")
                .last()
                .asString()
                .startsWith("model copy: " + reason)
                .doesNotContain("%");
    }

    /** Leaves the bucket as a copy does that ends after its first step. */
    private void claim(String source) throws Exception {
        storage.write("test-project-bucket/.model-copies/resnet_101/SOURCE", source);
    }

    private String copied(String file) throws Exception {
        return storage.read("test-project-bucket/resnet_101/" + file);
    }
}
