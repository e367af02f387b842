package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Prediction;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of stack {@code dev} on the real engine, step by step as a user takes them. */
@TestMethodOrder(OrderAnnotation.class)
class DevStackIT {
    private static final String PROJECT = "lifecycle-project";
    private static final String BUCKET = PROJECT + "-bucket";
    private static final String MODEL = "image-classifier";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @Test
    @Order(1)
    void previewsWithoutMakingAnything() {
        Map<OperationType, Integer> preview = STACK.preview();

        assertThat(preview).containsOnlyKeys(OperationType.CREATE);
        assertThat(Storage.buckets()).doesNotContain(BUCKET);
        assertThat(clusterFolder()).doesNotExist();
    }

    @Test
    @Order(2)
    void deploysTheLab() {
        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsOnlyKeys(OperationType.CREATE);
        JsonObject deployment = CLUSTER.get("deployment", "default", MODEL);
        assertThat(deployment.getAsJsonObject("status").get("readyReplicas").getAsInt())
                .isEqualTo(1);
        assertThat(CLUSTER.get("configmap", "default", "tfserving-configs").getAsJsonObject("data"))
                .isEqualTo(JsonParser.parseString(
                        """
                        {"MODEL_NAME": "image_classifier", "MODEL_PATH": "gs://%s/resnet_101"}
                        """
                                .formatted(BUCKET)));
        assertThat(CLUSTER.get("service", "default", MODEL)
                        .getAsJsonObject("spec")
                        .get("type")
                        .getAsString())
                .isEqualTo("LoadBalancer");
        assertThat(target(CLUSTER)).isEqualTo(60);
        assertThat(CLUSTER.address("default", MODEL))
                .hasValueSatisfying(address -> assertThat(address).startsWith("10.2.0."));
        assertThat(CLUSTER.list("nodes")).singleElement().satisfies(node -> assertThat(node.getAsJsonObject("metadata")
                        .getAsJsonObject("labels")
                        .get("node.kubernetes.io/instance-type")
                        .getAsString())
                .isEqualTo("e2-standard-4"));
    }

    @Test
    @Order(3)
    void copiesTheModelWhole() {
        assertThat(Storage.files(BUCKET + "/resnet_101"))
                .isNotEmpty()
                .isEqualTo(Storage.files("spls/gsp777/resnet_101"));
    }

    @Test
    @Order(4)
    void predicts() {
        String url = STACK.output(MODEL + "-url");

        String labels = Prediction.of(url);

        assertThat(url).endsWith(":8501/v1/models/image_classifier");
        assertThat(labels).containsPattern("military uniform +94\\.\\d+ %").contains("stand-in");
    }

    @Test
    @Order(5)
    void changesNothingWhenNothingHasChanged() {
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(6)
    void changesOnlyTheAutoscalerWhenItsTargetChanges() {
        STACK.edit(file -> file.replace("targetCpuUtilization: 60", "targetCpuUtilization: 75"));

        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsEntry(OperationType.UPDATE, 1);
        assertThat(up).containsOnlyKeys(OperationType.UPDATE, OperationType.SAME);
        assertThat(target(CLUSTER)).isEqualTo(75);
    }

    @Test
    @Order(7)
    void previewsAChangeOfTheClusterWithoutReplacingWhatRunsInIt() {
        STACK.edit(file -> file.replace("location: us-east1-b", "location: us-east1-b\n    releaseChannel: stable"));

        Map<OperationType, Integer> preview = STACK.preview();

        assertThat(preview).containsEntry(OperationType.UPDATE, 1);
        assertThat(preview).containsOnlyKeys(OperationType.UPDATE, OperationType.SAME);
        STACK.edit(file -> file.replace("\n    releaseChannel: stable", ""));
    }

    @Test
    @Order(8)
    void addsNodesForPodsThatFindNoneAndRemovesThem() {
        STACK.edit(file -> file.replace("minReplicas: 1", "minReplicas: 4")
                .replace("targetCpuUtilization: 75", "targetCpuUtilization: 75\n        scaleDownWindowSeconds: 15"));
        STACK.up();

        Cluster.eventually(PATIENCE, 3, () -> CLUSTER.list("nodes").size());
        Cluster.eventually(PATIENCE, 3L, DevStackIT::runningPods);
        assertThat(CLUSTER.list("pods").stream().filter(pod -> phase(pod).equals("Pending")))
                .as("the lab's fourth pod, for which there is no fourth node")
                .hasSize(1);

        STACK.edit(file -> file.replace("minReplicas: 4", "minReplicas: 1"));
        STACK.up();
        Cluster.eventually(PATIENCE, 1, () -> CLUSTER.list("nodes").size());
    }

    @Test
    @Order(9)
    void learnsByARefreshWhatOthersDeleted() {
        CLUSTER.kubectl("delete", "hpa", MODEL, "--namespace=default");

        Map<OperationType, Integer> refresh = STACK.refresh();

        assertThat(refresh).containsEntry(OperationType.DELETE, 1);
        assertThat(refresh).containsOnlyKeys(OperationType.DELETE, OperationType.SAME);
    }

    @Test
    @Order(10)
    void movesToAnotherZoneAndToOtherNodesByMakingTheNewOnesFirst() {
        STACK.edit(file -> file.replace("location: us-east1-b", "location: us-east1-c")
                .replace("machineType: e2-standard-4", "machineType: e2-standard-8"));

        STACK.up();

        Cluster moved = new Cluster(PROJECT, "us-east1-c", "cluster-1");
        assertThat(target(moved)).as("also of the autoscaler that was gone").isEqualTo(75);
        assertThat(moved.get("deployment", "default", MODEL)
                        .getAsJsonObject("status")
                        .get("readyReplicas")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(moved.list("nodes")).singleElement().asString().contains("e2-standard-8");
        assertThat(clusterFolder()).as("the cluster that it came from").doesNotExist();
        assertThat(Prediction.of(STACK.output(MODEL + "-url"))).contains("military uniform");
    }

    @Test
    @Order(11)
    void destroysAllThatItMade() {
        STACK.destroy();

        assertThat(Storage.buckets()).doesNotContain(BUCKET).contains("spls");
        assertThat(clusterFolder()).doesNotExist();
        assertThat(STACK.isEmpty()).as("the state, of all resources").isTrue();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(clusterFolder().toString())))
                .as("processes of the cluster")
                .isEmpty();
    }

    private static int target(Cluster cluster) {
        return cluster.get("hpa", "default", MODEL)
                .getAsJsonObject("spec")
                .getAsJsonArray("metrics")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("resource")
                .getAsJsonObject("target")
                .get("averageUtilization")
                .getAsInt();
    }

    private static long runningPods() {
        List<JsonObject> pods = CLUSTER.list("pods");
        return pods.stream()
                .filter(pod -> pod.getAsJsonObject("metadata")
                        .get("namespace")
                        .getAsString()
                        .equals("default"))
                .filter(pod -> phase(pod).equals("Running"))
                .count();
    }

    private static String phase(JsonObject pod) {
        return pod.getAsJsonObject("status").get("phase").getAsString();
    }

    private static Path clusterFolder() {
        Path clusters = SandboxExtension.directory().resolve("clusters");
        return Files.isDirectory(clusters)
                ? clusters.resolve(PROJECT + "_us-east1-b_cluster-1")
                : clusters.resolve("none");
    }
}
