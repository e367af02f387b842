package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.ExistingCluster;
import dev.modelserving.sandbox.Prediction;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import dev.modelserving.sandbox.layout.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of stack {@code local} on a cluster that is there, without Google Cloud, step by step as a user takes them. */
@TestMethodOrder(OrderAnnotation.class)
class LocalStackIT {
    private static final String MODEL = "image-classifier";
    private static final String CONTEXT = "kind-kind";
    private static final Cluster CLUSTER = Cluster.ofContext(CONTEXT);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("local", "");

    @BeforeAll
    static void open() throws IOException {
        ExistingCluster.request(CONTEXT);
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        Storage.deleteFiles("spls/gsp777/resnet_101", "2/");
        STACK.destroy();
        ExistingCluster.release(CONTEXT);
    }

    @Test
    @Order(1)
    void servesTheCopyThatThePodFetched() {
        assertThat(STACK.printedByUp()).doesNotContain("models[0].source");

        assertThat(serverPods()).singleElement().satisfies(pod -> assertThat(
                        pod.getAsJsonObject("status").getAsJsonArray("initContainerStatuses"))
                .asString()
                .contains("\"exitCode\":0"));
        assertThat(prediction()).containsPattern("military uniform +94\\.\\d+ %");
        assertThat(CLUSTER.kubectl("logs", "deployment/" + MODEL, "--container=fetch-model"))
                .contains("version 1 of gs://spls/gsp777/resnet_101 fetched to /models/image_classifier and verified");
    }

    @Test
    @Order(2)
    void changesNothingTheSecondTime() {
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    /** As kubectl takes it: several files with a colon between them. The sandbox's lists each cluster's. */
    @Test
    @Order(2)
    void takesSeveralKubeconfigs() throws Exception {
        Path another = Files.createDirectories(SandboxExtension.directory().resolve("clusters/another"));
        Files.writeString(another.resolve("kubeconfig"), "{apiVersion: v1, kind: Config}");
        try {
            assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
        } finally {
            new FileTree(another).delete();
        }
    }

    /** As one that the autoscaler adds, or that moves to another node. */
    @Test
    @Order(3)
    void servesTheSameInAPodThatStartsAfterTheSourceGotAnotherVersion() {
        Storage.rclone("copy", ":gcs:spls/gsp778/resnet_50/1", ":gcs:spls/gsp777/resnet_101/2");

        CLUSTER.kubectl("delete", "pod", "--selector=app=" + MODEL);
        CLUSTER.kubectl("rollout", "status", "deployment/" + MODEL, "--timeout=120s");

        assertThat(prediction()).containsPattern("military uniform +94\\.\\d+ %");
        assertThat(CLUSTER.kubectl("logs", "deployment/" + MODEL, "--container=fetch-model"))
                .contains("gs://spls/gsp777/resnet_101 has also 2, not taken: modelVersion says 1");
        assertThat(STACK.project().pulumi("preview").orFail())
                .contains("model-serving:models[0].source: found gs://spls/gsp777/resnet_101, which has version 2; this"
                        + " stack serves 1; to serve the newest, set models[0].modelVersion: 2");
    }

    /** The servers that are there go on, and the new one says what is wrong with its source. */
    @Test
    @Order(4)
    void saysWhyASourceCannotBeFetchedAndConverges() throws Exception {
        STACK.edit(file -> file.replace("gsp777/resnet_101", "gsp777/resnet_404"));
        CompletableFuture<Command.Result> up =
                CompletableFuture.supplyAsync(() -> STACK.project().pulumi("up", "--yes", "--skip-preview"));
        try {
            Cluster.eventually(
                    PATIENCE, true, () -> CLUSTER.list("pods").stream().anyMatch(pod -> pod.toString()
                            .contains("model copy: the source gs://spls/gsp777/resnet_404 holds no files: name a folder"
                                    + " that exists and that everybody may read")));
            assertThat(prediction()).contains("military uniform");
        } finally {
            interrupt();
        }
        assertThat(up.join().code()).isNotZero();

        STACK.edit(file ->
                file.replace("gsp777/resnet_404", "gsp777/resnet_101").replace("modelVersion: 1", "modelVersion: 2"));
        STACK.up();

        assertThat(prediction()).containsPattern("military uniform +45\\.\\d+ %");
        Cluster.eventually(PATIENCE, 1, () -> serverPods().size());
    }

    @Test
    @Order(5)
    void destroysAllThatItMade() {
        STACK.destroy();

        assertThat(CLUSTER.list("deployments")).isEmpty();
        assertThat(CLUSTER.list("serviceaccounts"))
                .extracting(account ->
                        account.getAsJsonObject("metadata").get("name").getAsString())
                .doesNotContain("tf-serving");
        assertThat(CLUSTER.list("nodes")).hasSize(1);
    }

    /** As by Ctrl-C: an up waits for its servers for longer than a test should. */
    private static void interrupt() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("pulumi up --yes")
                                && line.contains(STACK.folder().toString()))
                        .isPresent())
                .forEach(process -> Command.of("kill", "-INT", String.valueOf(process.pid()))
                        .run()
                        .orFail());
    }

    private static String prediction() {
        String address = CLUSTER.get("service", "default", MODEL)
                .getAsJsonObject("spec")
                .get("clusterIP")
                .getAsString();
        return Prediction.of("http://" + address + ":8501/v1/models/image_classifier");
    }

    private static List<JsonObject> serverPods() {
        return CLUSTER.list("pods").stream()
                .filter(pod -> pod.getAsJsonObject("metadata")
                        .getAsJsonObject("labels")
                        .get("app")
                        .getAsString()
                        .equals(MODEL))
                .toList();
    }
}
