package dev.modelserving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.WorkspaceStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The copy as part of a deployment: what its failure looks like, and how the stack comes good. */
@ExtendWith(SandboxExtension.class)
class ModelCopyIT {
    private static final String PROJECT = "copy-project";
    private static final String RIGHT = "source: gs://spls/gsp777/resnet_101";

    @TempDir
    Path folder;

    @Test
    void failsWithItsReasonAndConvergesWithTheRightSource() throws Exception {
        SandboxProject project = new SandboxProject(folder, "dev", PROJECT);
        project.edit(file -> file.replace(RIGHT, "source: gs://spls/gsp777/resnet_404"));
        WorkspaceStack stack = project.open();
        try {
            assertThat(failureOf(stack)).contains("model copy: the source gs://spls/gsp777/resnet_404 holds no files");
            assertThat(new Cluster(PROJECT, "us-east1-b", "cluster-1").list("deployments"))
                    .as("servers of a model that is not there")
                    .isEmpty();

            project.edit(file -> file.replace("source: gs://spls/gsp777/resnet_404", RIGHT));
            stack.up();
            assertThat(Storage.files(PROJECT + "-bucket/resnet_101"))
                    .isNotEmpty()
                    .isEqualTo(Storage.files("spls/gsp777/resnet_101"));

            project.edit(file -> file.replace(RIGHT, "source: gs://spls/gsp778/resnet_50"));
            assertThat(failureOf(stack))
                    .contains("holds the copy of gs://spls/gsp777/resnet_101")
                    .contains("is not overwritten");
            assertThat(Storage.files(PROJECT + "-bucket/resnet_101"))
                    .isEqualTo(Storage.files("spls/gsp777/resnet_101"));

            project.edit(file -> file.replaceAll("\n +# The lab's path[^\n]*\n +copyTo: resnet_101", ""));
            assertThat(stack.up().summary().resourceChanges()).containsKey(OperationType.CREATE);
            assertThat(Storage.rclone("lsf", "--dirs-only", ":gcs:" + PROJECT + "-bucket"))
                    .anyMatch(path -> path.startsWith("resnet_50-"))
                    .contains("resnet_101/");

            project.edit(file -> file.replace("versioning: false", "versioning: false\n    location: US-WEST1"));
            stack.up();
            assertThat(Storage.rclone("lsf", "--dirs-only", ":gcs:" + PROJECT + "-bucket"))
                    .as("the copies in a bucket that was made anew, elsewhere")
                    .anyMatch(path -> path.startsWith("resnet_50-"));
        } finally {
            stack.destroy();
        }
    }

    private static String failureOf(WorkspaceStack stack) {
        try {
            stack.up();
        } catch (AutomationException failure) {
            return failure.getMessage();
        }
        throw new AssertionError("the stack was deployed");
    }
}
