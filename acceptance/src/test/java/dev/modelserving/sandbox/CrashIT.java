package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.OperationType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is deployed outlives a crash of the sandbox's daemon. */
class CrashIT {
    private static final String PROJECT = "crash-project";
    private static final String MODEL = "image-classifier";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    @Test
    void bringsBackWhatIsDeployed() {
        STACK.up();
        List<String> nodes = nodes();
        ServingPod pod = servingPod();
        assertThat(pod.ready()).as("ready before the crash").isTrue();

        SandboxDaemon.crash();

        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
        assertThat(nodes()).isEqualTo(nodes);
        Cluster.eventually(PATIENCE, new ServingPod(pod.uid(), pod.restarts() + 1, true), CrashIT::servingPod);
        assertThat(prediction()).contains("military uniform").contains("stand-in");
    }

    private static List<String> nodes() {
        return CLUSTER.list("nodes").stream()
                .map(node -> node.getAsJsonObject("metadata"))
                .map(metadata -> metadata.get("name").getAsString() + " "
                        + metadata.get("uid").getAsString())
                .sorted()
                .toList();
    }

    private record ServingPod(String uid, int restarts, boolean ready) {}

    private static ServingPod servingPod() {
        List<JsonObject> pods = CLUSTER.list("pods").stream()
                .filter(pod -> pod.getAsJsonObject("metadata")
                        .get("name")
                        .getAsString()
                        .startsWith(MODEL + "-"))
                .toList();
        assertThat(pods).as("pods of the model").hasSize(1);
        JsonObject container = pods.get(0)
                .getAsJsonObject("status")
                .getAsJsonArray("containerStatuses")
                .get(0)
                .getAsJsonObject();
        return new ServingPod(
                pods.get(0).getAsJsonObject("metadata").get("uid").getAsString(),
                container.get("restartCount").getAsInt(),
                container.get("ready").getAsBoolean());
    }

    private static String prediction() {
        String url = STACK.output(MODEL + "-url");
        return Prediction.of(url);
    }
}
