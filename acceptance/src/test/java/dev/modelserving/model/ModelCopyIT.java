package dev.modelserving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The copy as part of a deployment: what its failure looks like, and how the stack comes good. */
class ModelCopyIT {
    private static final String PROJECT = "copy-project";
    private static final String RIGHT = "source: gs://spls/gsp777/resnet_101";

    @RegisterExtension
    private static final SandboxStack STACK =
            new SandboxStack("dev", PROJECT, file -> file.replace(RIGHT, "source: gs://spls/gsp777/resnet_404"));

    @Test
    void failsWithItsReasonAndConvergesWithTheRightSource() throws Exception {
        assertThat(STACK.project().failureOfUp())
                .contains("model copy: the source gs://spls/gsp777/resnet_404 holds no files");
        assertThat(new Cluster(PROJECT, "us-east1-b", "cluster-1").list("deployments"))
                .as("servers of a model that is not there")
                .isEmpty();

        STACK.edit(file -> file.replace("source: gs://spls/gsp777/resnet_404", RIGHT));
        STACK.up();
        assertThat(Storage.files(PROJECT + "-bucket/resnet_101"))
                .isNotEmpty()
                .isEqualTo(Storage.files("spls/gsp777/resnet_101"));

        namesAVersionThatTheSourceGotSince();

        STACK.edit(file -> file.replace(RIGHT, "source: gs://spls/gsp778/resnet_50"));
        assertThat(STACK.project().failureOfUp())
                .contains("holds the copy of gs://spls/gsp777/resnet_101")
                .contains("is not overwritten");
        assertThat(Storage.files(PROJECT + "-bucket/resnet_101")).isEqualTo(Storage.files("spls/gsp777/resnet_101"));

        STACK.edit(file -> file.replaceAll("\n +# The lab's path[^\n]*\n +copyTo: resnet_101", ""));
        assertThat(STACK.up()).containsKey(OperationType.CREATE);
        assertThat(Storage.rclone("lsf", "--dirs-only", ":gcs:" + PROJECT + "-bucket"))
                .anyMatch(path -> path.startsWith("resnet_50-"))
                .contains("resnet_101/");

        STACK.edit(file -> file.replace("versioning: false", "versioning: false\n    location: US-WEST1"));
        STACK.up();
        assertThat(Storage.rclone("lsf", "--dirs-only", ":gcs:" + PROJECT + "-bucket"))
                .as("the copies in a bucket that was made anew, elsewhere")
                .anyMatch(path -> path.startsWith("resnet_50-"));
    }

    /** A copy does not change by itself, and the one that is there has all that was there when it was made. */
    private static void namesAVersionThatTheSourceGotSince() throws Exception {
        Storage.rclone("copy", ":gcs:spls/gsp778/resnet_50/1", ":gcs:spls/gsp777/resnet_101/2");
        try {
            assertThat(STACK.printedByUp())
                    .contains("model-serving:models[0].source: found gs://spls/gsp777/resnet_101, which has version 2;"
                            + " this stack serves 1; to serve the newest, set models[0].modelVersion: 2, and"
                            + " another copyTo than resnet_101");

            STACK.edit(file -> file.replace("copyTo: resnet_101", "copyTo: resnet_101_v2\n      modelVersion: 2"));
            assertThat(STACK.printedByUp()).doesNotContain("which this stack does not serve");
            assertThat(Storage.files(PROJECT + "-bucket/resnet_101_v2"))
                    .isNotEmpty()
                    .isEqualTo(Storage.files("spls/gsp778/resnet_50").stream()
                            .map(file -> file.replaceFirst("^1/", "2/"))
                            .toList());
        } finally {
            Storage.deleteFiles("spls/gsp777/resnet_101", "2/");
        }
        STACK.edit(file -> file.replace("copyTo: resnet_101_v2\n      modelVersion: 2", "copyTo: resnet_101"));
    }
}
