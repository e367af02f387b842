package dev.modelserving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A version that somebody puts beside a copy: no server loads it, even one that starts afterwards, and drift names it. */
@TestMethodOrder(OrderAnnotation.class)
class ServedVersionsIT {
    private static final String PROJECT = "versions-project";
    private static final String COPY = PROJECT + "-bucket/resnet_101";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @RegisterExtension
    private static final SandboxStack STACK =
            new SandboxStack("dev", PROJECT, file -> file.replace("      pollSeconds: 1\n", ""));

    /** All in one update, though the versions are known only when they are copied. */
    @Test
    @Order(1)
    void servesWhatItCopied() throws Exception {
        STACK.up();

        assertThat(CLUSTER.get("configmap", "default", "image-classifier-models")
                        .getAsJsonObject("data")
                        .get("models.config")
                        .getAsString())
                .contains("base_path: \"gs://" + COPY + "\"", "specific { versions: 1 }");
        assertThat(status()).contains("\"version\": \"1\"", "AVAILABLE");
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
        assertThat(drift().code()).isZero();
    }

    @Test
    @Order(2)
    void doesNotServeWhatOthersPutBesideIt() throws Exception {
        Storage.rclone("copy", ":gcs:spls/gsp778/resnet_50/1", ":gcs:" + COPY + "/9999");

        CLUSTER.kubectl("delete", "pod", "--namespace=default", "--selector=app=image-classifier");
        CLUSTER.kubectl("rollout", "status", "deployment/image-classifier", "--namespace=default", "--timeout=180s");

        Cluster.eventually(PATIENCE, true, () -> status().contains("AVAILABLE"));
        assertThat(status()).contains("\"version\": \"1\"").doesNotContain("9999");
        assertThat(STACK.printedByUp())
                .contains("gs://" + COPY + ": found version 9999, which its copy's manifest does not list; no server of"
                        + " this stack loads it");
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(3)
    void namesItAsDriftUntilItIsGone() {
        Report drift = drift();

        assertThat(drift.text())
                .contains("1 copy has versions that nobody copied")
                .contains("| `version` | `gs://" + COPY + "` | `9999` is **not of the copy**");
        assertThat(drift.code()).isEqualTo(1);

        Storage.deleteFiles(COPY, "9999/");
        assertThat(drift().text()).contains("no drift");
    }

    /** As docs/models.md says: it is the lab's argument that makes it so. */
    @Test
    @Order(4)
    void servesTheNewestFolderWithTheLabsArguments() throws Exception {
        Storage.rclone("copy", ":gcs:spls/gsp778/resnet_50/1", ":gcs:" + COPY + "/9999");
        STACK.edit(file -> file.replace("      readiness: port\n", "      pollSeconds: 1\n      readiness: port\n"));

        assertThat(STACK.printedByUp()).contains("servers load the newest folder");

        Cluster.eventually(PATIENCE, true, () -> status().contains("\"version\": \"9999\""));
        assertThat(CLUSTER.kubectl("get", "configmaps", "--namespace=default"))
                .doesNotContain("image-classifier-models");
        Storage.deleteFiles(COPY, "9999/");
    }

    private static Report drift() {
        return STACK.project().report("drift/run");
    }

    private static String status() {
        return Command.of("sandbox/exec", "curl", "-s", STACK.output("image-classifier-url"))
                .run()
                .orFail();
    }
}
