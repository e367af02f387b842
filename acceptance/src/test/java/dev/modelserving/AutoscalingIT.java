package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.Load;
import dev.modelserving.sandbox.traffic.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The heart of the lab: requests alone move replicas and nodes, there and back, as the cluster's apiserver tells. */
class AutoscalingIT {
    private static final String PROJECT = "autoscaling-project";
    private static final String MODEL = "image-classifier";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(
            "dev",
            PROJECT,
            file -> file.replace(
                    "targetCpuUtilization: 60", "targetCpuUtilization: 60\n        scaleDownWindowSeconds: 15"));

    private int mostNodes;
    private int mostReplicas;

    /**
     * What the cluster has.
     *
     * @param replicas that the autoscaler wants
     * @param running pods of the model that run
     * @param unschedulable pods that wait for a node
     */
    private record Seen(int replicas, long running, long unschedulable, int nodes) {}

    @BeforeAll
    static void deploy() {
        STACK.up();
    }

    @Test
    void followsTheLoadToAFourthPodWithoutANodeAndBack() throws Exception {
        Requests requests = Requests.to(STACK.output(MODEL + "-url")).onNewConnections();

        try (Load first = requests.constantly(2, LONGEST_LOAD)) {
            // 2 images of 0.3 CPU seconds each second are 20 % of the 3 cores that a pod requests
            Cluster.eventually(PATIENCE, true, () -> between(15, 25, utilization()));
            assertThat(seen()).as("with a target of 60 %").isEqualTo(new Seen(1, 1, 0, 1));
            assertThat(condition("ScalingActive")).isEqualTo("True");
            assertThat(podMetrics()).as("what the metrics API tells").hasSize(1);
            assertThat(CLUSTER.kubectl("top", "nodes"))
                    .contains("gke-cluster-1-")
                    .doesNotContain("unknown");

            try (Load second = requests.constantly(6, LONGEST_LOAD)) {
                await(new Seen(2, 2, 0, 2));

                try (Load third = requests.constantly(17, LONGEST_LOAD)) {
                    await(new Seen(4, 3, 1, 3));
                    assertEveryRequestWasAnswered(third);
                }
                assertEveryRequestWasAnswered(second);
            }
            assertEveryRequestWasAnswered(first);
        }

        await(new Seen(1, 1, 0, 1));
        assertThat(mostNodes).as("most nodes at a time").isEqualTo(3);
        assertThat(mostReplicas).as("most replicas at a time").isEqualTo(4);
    }

    @Test
    void showsLogsOfWhatRunsAndSaysWhereNothingDoes() {
        CLUSTER.kubectl("run", "simulated", "--image=nginx", "--namespace=default");
        try {
            CLUSTER.kubectl("wait", "pod/simulated", "--for=condition=Ready", "--timeout=60s", "--namespace=default");
            Command.Result refused = Command.of("sandbox/kubectl", "logs", "simulated", "--namespace=default")
                    .with("MODEL_SERVING_CLUSTER", PROJECT + "_us-east1-b_cluster-1")
                    .run();

            assertThat(refused.code()).isNotZero();
            assertThat(refused.output()).contains("only simulates container simulated");
            assertThat(CLUSTER.kubectl("logs", "deployment/" + MODEL, "--tail=1", "--namespace=default")
                            .lines())
                    .last()
                    .asString()
                    .contains("sandbox stand-in");
        } finally {
            CLUSTER.kubectl("delete", "pod", "simulated", "--namespace=default");
        }
    }

    private static void assertEveryRequestWasAnswered(Load load) throws IOException, InterruptedException {
        assertThat(load.stop().failed()).as("requests without a prediction").isEmpty();
    }

    private void await(Seen expected) {
        Supplier<Seen> look = this::seen;
        Cluster.eventually(PATIENCE, expected, look);
    }

    private Seen seen() {
        List<JsonObject> pods = CLUSTER.list("pods").stream()
                .filter(pod -> text(pod, "metadata", "name").startsWith(MODEL + "-"))
                .toList();
        Seen seen = new Seen(
                Integer.parseInt(text(hpa(), "status", "desiredReplicas")),
                pods.stream()
                        .filter(pod -> text(pod, "status", "phase").equals("Running"))
                        .count(),
                pods.stream().filter(AutoscalingIT::unschedulable).count(),
                CLUSTER.list("nodes").size());
        mostNodes = Math.max(mostNodes, seen.nodes());
        mostReplicas = Math.max(mostReplicas, seen.replicas());
        return seen;
    }

    private static boolean unschedulable(JsonObject pod) {
        return elements(pod.getAsJsonObject("status"), "conditions").stream()
                .anyMatch(condition -> condition.has("reason")
                        && condition.get("reason").getAsString().equals("Unschedulable"));
    }

    private static Optional<Integer> utilization() {
        return elements(hpa().getAsJsonObject("status"), "currentMetrics").stream()
                .map(metric -> metric.getAsJsonObject("resource"))
                .filter(resource -> resource != null)
                .map(resource -> Integer.valueOf(text(resource, "current", "averageUtilization")))
                .findFirst();
    }

    private static boolean between(int least, int most, Optional<Integer> percent) {
        return percent.filter(value -> value >= least && value <= most).isPresent();
    }

    private static String condition(String type) {
        return elements(hpa().getAsJsonObject("status"), "conditions").stream()
                .filter(condition -> condition.get("type").getAsString().equals(type))
                .map(condition -> condition.get("status").getAsString())
                .findFirst()
                .orElse("not there");
    }

    private static List<JsonObject> podMetrics() {
        String answer = CLUSTER.kubectl("get", "--raw", "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods");
        return elements(JsonParser.parseString(answer).getAsJsonObject(), "items").stream()
                .filter(pod -> text(pod, "metadata", "name").startsWith(MODEL + "-"))
                .toList();
    }

    private static JsonObject hpa() {
        return CLUSTER.get("hpa", "default", MODEL);
    }

    private static String text(JsonObject object, String section, String field) {
        return object.getAsJsonObject(section).get(field).getAsString();
    }

    /** What the apiserver has nothing of yet is missing, or null. */
    private static List<JsonObject> elements(JsonObject object, String list) {
        return object.has(list) && !object.get(list).isJsonNull()
                ? StreamSupport.stream(object.getAsJsonArray(list).spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }
}
