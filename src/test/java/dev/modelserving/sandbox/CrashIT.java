package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.WorkspaceStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed outlives a crash of the sandbox's daemon. */
@ExtendWith(SandboxExtension.class)
class CrashIT {
    private static final String PROJECT = "crash-project";
    private static final String MODEL = "image-classifier";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @TempDir
    static Path folder;

    private static WorkspaceStack stack;

    @BeforeAll
    static void open() throws AutomationException {
        stack = new SandboxProject(folder, "dev", PROJECT).open();
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        stack.destroy();
        stack.close();
    }

    @Test
    void bringsBackWhatIsDeployed() throws AutomationException {
        stack.up();
        List<String> nodes = nodes();
        ServingPod pod = servingPod();
        assertThat(pod.ready()).as("ready before the crash").isTrue();

        SandboxDaemon.crash();

        assertThat(stack.preview().changeSummary()).containsOnlyKeys(OperationType.SAME);
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

    private static String prediction() throws AutomationException {
        String url = String.valueOf(stack.getOutputs().get(MODEL + "-url").value());
        return Prediction.of(url);
    }
}
