package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Prediction;
import dev.modelserving.sandbox.SandboxStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stack {@code dev} with monitoring, from turning it on to turning it off, on the real engine and a real apiserver. */
@TestMethodOrder(OrderAnnotation.class)
class MonitoringStackIT {
    private static final String PROJECT = "monitoring-project";
    private static final String MODEL = "image-classifier";
    private static final String MONITORING = "  model-serving:monitoring:\n    mode: cloud\n";
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(
            "dev", PROJECT, file -> file.replace("  model-serving:models:", MONITORING + "  model-serving:models:"));

    @Test
    @Order(1)
    void deploysWithMonitoring() {
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.CREATE);

        STACK.up();

        assertThat(new EmulatedCloud().resourcesOf(PROJECT))
                .anyMatch(resource -> resource.startsWith("gcp:monitoring/dashboard:Dashboard"))
                .filteredOn(resource -> resource.startsWith("gcp:monitoring/alertPolicy:AlertPolicy"))
                .hasSize(6);
        assertThat(STACK.output("dashboard"))
                .startsWith("https://console.cloud.google.com/monitoring/dashboards/builder/")
                .endsWith("?project=" + PROJECT);
    }

    @Test
    @Order(2)
    void changesNothingWhenNothingHasChanged() {
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(3)
    void collectsFromTheServersWhatTheyWereAsked() {
        String url = STACK.output(MODEL + "-url");
        Prediction.of(url);
        Prediction.of(url);

        List<JsonObject> pods = selectedPods();
        assertThat(pods).hasSize(1);
        String metrics = Command.of("sandbox/exec", "curl", "--silent", "--fail", endpoint(pods.get(0)))
                .run()
                .orFail();

        assertThat(metrics)
                .contains(":tensorflow:serving:request_count{model_name=\"image_classifier\",status=\"OK\"} 2\n")
                .contains(
                        "request_latency_count{model_name=\"image_classifier\",API=\"predict\",entrypoint=\"REST\"} 2\n");
    }

    @Test
    @Order(4)
    void refusesWhatManagedCollectionRefuses() {
        Command.Result refused = Command.of(
                        "sandbox/kubectl",
                        "patch",
                        "podmonitoring",
                        MODEL,
                        "--type=merge",
                        """
                        --patch={"spec":{"targetLabels":{"fromPod":[{"from":"app","to":"cluster"}]}}}""")
                .with("MODEL_SERVING_CLUSTER", PROJECT + "_us-east1-b_cluster-1")
                .run();

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("cannot relabel onto a protected label");
    }

    @Test
    @Order(5)
    void isTurnedOffWithoutReplacingWhatServes() {
        STACK.edit(file -> file.replace(MONITORING, ""));

        Map<OperationType, Integer> preview = STACK.preview();
        STACK.up();

        assertThat(preview).containsOnlyKeys(OperationType.UPDATE, OperationType.SAME, OperationType.DELETE);
        assertThat(CLUSTER.list("podmonitorings")).isEmpty();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT))
                .noneMatch(resource -> resource.contains("gcp:monitoring/"));
        assertThat(CLUSTER.get("deployment", "default", MODEL)
                        .getAsJsonObject("spec")
                        .toString())
                .doesNotContain("monitoring");
    }

    @Test
    @Order(6)
    void destroysAllThatItMade() {
        STACK.destroy();

        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    /** The running pods that the PodMonitoring selects, as the apiserver selects. */
    private static List<JsonObject> selectedPods() {
        String selector = podMonitoring().getAsJsonObject("selector").getAsJsonObject("matchLabels").entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue().getAsString())
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        return JsonParser.parseString(CLUSTER.kubectl(
                        "get",
                        "pods",
                        "--namespace=default",
                        "--selector=" + selector,
                        "--field-selector=status.phase=Running",
                        "--output=json"))
                .getAsJsonObject()
                .getAsJsonArray("items")
                .asList()
                .stream()
                .map(pod -> pod.getAsJsonObject())
                .toList();
    }

    /** Where a collector would find the pod's metrics: the address of the named port, and the path. */
    private static String endpoint(JsonObject pod) {
        JsonObject endpoint = podMonitoring().getAsJsonArray("endpoints").get(0).getAsJsonObject();
        int port = pod.getAsJsonObject("spec").getAsJsonArray("containers").asList().stream()
                .flatMap(container -> container.getAsJsonObject().getAsJsonArray("ports").asList().stream())
                .filter(named -> named.getAsJsonObject().get("name").equals(endpoint.get("port")))
                .map(named -> named.getAsJsonObject().get("containerPort").getAsInt())
                .findFirst()
                .orElseThrow();
        return "http://" + pod.getAsJsonObject("status").get("podIP").getAsString() + ":" + port
                + endpoint.get("path").getAsString();
    }

    private static JsonObject podMonitoring() {
        return CLUSTER.get("podmonitoring", "default", MODEL).getAsJsonObject("spec");
    }
}
