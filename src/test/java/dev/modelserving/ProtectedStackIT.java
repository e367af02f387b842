package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.UpResult;
import com.pulumi.automation.WorkspaceStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.Storage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The life of a private, protected cluster on the real engine: it cannot be deleted until its file says that it may be. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class ProtectedStackIT {
    private static final String PROJECT = "protected-project";
    private static final String BUCKET = PROJECT + "-bucket";
    private static final String LOOSENED =
            """
                deletionProtection: false
                privateNodes: false
                dataplaneV2: false
            """;
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @TempDir
    static Path folder;

    private static SandboxProject project;
    private static WorkspaceStack stack;

    @BeforeAll
    static void open() throws AutomationException {
        project = new SandboxProject(folder, "dev", PROJECT);
        project.edit(file -> file.replace(LOOSENED, "    authorizedRanges: [203.0.113.0/24]\n")
                .replace("forceDestroy: true\n    deletionProtection: false", "forceDestroy: false"));
        stack = project.open();
    }

    @AfterAll
    static void close() throws Exception {
        // Where a test has failed, something may still be protected.
        project.pulumi("state", "unprotect", "--all", "--yes");
        stack.close();
    }

    @Test
    @Order(1)
    void deploysAPrivateCluster() throws AutomationException {
        UpResult up = stack.up();

        assertThat(up.summary().resourceChanges()).containsOnlyKeys(OperationType.CREATE);
        assertThat(new EmulatedCloud().resourcesOf(PROJECT))
                .contains(
                        "gcp:compute/network:Network projects/" + PROJECT + "/global/networks/cluster-1-us-east1-b",
                        "gcp:compute/routerNat:RouterNat " + PROJECT
                                + "/us-east1/cluster-1-us-east1-b/cluster-1-us-east1-b");
        assertThat(CLUSTER.get("deployment", "default", "image-classifier")
                        .getAsJsonObject("status")
                        .get("readyReplicas")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(stack.up().summary().resourceChanges()).as("the same again").containsOnlyKeys(OperationType.SAME);
    }

    /** By the command with its preview: without one, the engine deletes what is not protected before it comes to the rest. */
    @Test
    @Order(2)
    void isNotDestroyed() throws AutomationException {
        List<String> before = new EmulatedCloud().resourcesOf(PROJECT);

        Command.Result refused = project.pulumi("destroy", "--yes");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output())
                .containsPattern("gcp:storage/bucket:Bucket::models\" cannot be deleted\\s+because it is protected")
                .containsPattern(
                        "gcp:container/cluster:Cluster::cluster-1\" cannot be deleted\\s+because it is protected");
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEqualTo(before).isNotEmpty();
        assertThat(stack.preview().changeSummary()).as("nothing is gone").containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(3)
    void isNotReplaced() {
        project.edit(
                file -> file.replace("authorizedRanges:", "controlPlaneRange: 172.16.0.16/28\n    authorizedRanges:"));

        assertThatThrownBy(() -> stack.preview())
                .isInstanceOf(AutomationException.class)
                .hasMessageContaining("unable to replace resource");

        project.edit(file -> file.replace("controlPlaneRange: 172.16.0.16/28\n    ", ""));
    }

    @Test
    @Order(4)
    void changesItsNodesAllTheSame() throws AutomationException {
        project.edit(file -> file.replace("e2-standard-4", "e2-standard-8"));

        assertThat(stack.preview().changeSummary()).containsEntry(OperationType.REPLACE, 1);
    }

    @Test
    @Order(5)
    void isDestroyedWhenItsFileSaysThatItMayBe() throws AutomationException {
        project.edit(file -> file.replace("e2-standard-8", "e2-standard-4")
                .replace("    authorizedRanges", "    deletionProtection: false\n    authorizedRanges")
                .replace("forceDestroy: false", "forceDestroy: true\n    deletionProtection: false"));

        UpResult up = stack.up();

        assertThat(up.summary().resourceChanges())
                .as("cluster and bucket; for the network it is the engine's business alone")
                .containsEntry(OperationType.UPDATE, 2)
                .containsOnlyKeys(OperationType.UPDATE, OperationType.SAME);
        stack.destroy();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
        assertThat(Storage.buckets()).doesNotContain(BUCKET);
        assertThat(stack.exportStack().deployment().get("resources"))
                .as("resources in the stack's state")
                .isNull();
    }
}
