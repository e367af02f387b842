package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.WorkspaceStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The life of stack {@code demo} on the real engine, and of a second demo in the cluster that is then there. */
@TestMethodOrder(OrderAnnotation.class)
class DemoStackIT {
    private static final String PROJECT = "demo-lifecycle";
    private static final String SERVER = "model-server";
    private static final String AUTOSCALER = "model-server-hpa";
    private static final String LOAD_TEST = "load-test";
    private static final String PREDICTION = "\\{\"prediction\":[01]\\.[0-9]{1,2},\"model\":\"v[12]\"}";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-central1-a", "demo");

    @TempDir
    static Path secondFolder;

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(
            "demo", PROJECT, file -> file.replace("scaleDownWindowSeconds: 60", "scaleDownWindowSeconds: 15"));

    @Test
    @Order(1)
    void answersThroughItsService() throws AutomationException {
        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsOnlyKeys(OperationType.CREATE);
        assertThat(prediction("ml-demo")).containsPattern(PREDICTION).contains("\"model\":\"v1\"");
        assertThat(STACK.output("ml-demo-endpoint"))
                .isEqualTo("http://model-server.ml-demo.svc.cluster.local:8000/predict");
    }

    @Test
    @Order(2)
    void changesNothingWhenNothingHasChanged() throws AutomationException {
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(3)
    void changesOnlyTheAutoscalerWhenItsTargetChanges() throws AutomationException {
        STACK.edit(file -> file.replace("targetCpuUtilization: 50", "targetCpuUtilization: 80"));

        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsEntry(OperationType.UPDATE, 1);
        assertThat(up).containsOnlyKeys(OperationType.UPDATE, OperationType.SAME);
        assertThat(CLUSTER.get("hpa", "ml-demo", AUTOSCALER).toString()).contains("\"averageUtilization\":80");
    }

    @Test
    @Order(4)
    void rollsThePodsWhenTheSleepChanges() throws AutomationException {
        List<String> before = serverPods("ml-demo");
        STACK.edit(file -> file.replace("sleepMilliseconds: 100", "sleepMilliseconds: 900"));

        STACK.up();

        Cluster.eventually(PATIENCE, 1, () -> serverPods("ml-demo").size());
        assertThat(serverPods("ml-demo")).doesNotContainAnyElementsOf(before);
        assertThat(seconds(prediction("ml-demo"))).isGreaterThanOrEqualTo(0.9);
    }

    /** By a build of the program whose script says something else. */
    @Test
    @Order(5)
    void rollsThePodsWhenTheirScriptChanges() throws Exception {
        List<String> before = serverPods("ml-demo");
        STACK.project().run(programWithModel("v2"));

        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsEntry(OperationType.UPDATE, 2);
        Cluster.eventually(PATIENCE, 1, () -> serverPods("ml-demo").size());
        assertThat(serverPods("ml-demo")).doesNotContainAnyElementsOf(before);
        assertThat(prediction("ml-demo")).containsPattern(PREDICTION).contains("\"model\":\"v2\"");
    }

    @Test
    @Order(6)
    void getsMorePodsUnderLoad() throws AutomationException {
        STACK.edit(file -> file.replace("sleepMilliseconds: 900", "sleepMilliseconds: 100")
                .replace("targetCpuUtilization: 80", "targetCpuUtilization: 50")
                .replace("connections: 0", "connections: 15"));

        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsEntry(OperationType.CREATE, 2);
        assertThat(up).containsEntry(OperationType.UPDATE, 2);
        // As many as its CPU needs, which is this machine's.
        Cluster.eventually(PATIENCE, true, () -> readyServers() >= 2);
        assertThat(loadTestPhase()).isEqualTo("Running");
    }

    /** As a user types it, with a preview; the other tests' updates have none. */
    @Test
    @Order(7)
    void replacesTheLoadTestThatIsRunningAndLosesPodsAfterIt() {
        String before = uid(CLUSTER.get("pod", "ml-demo", LOAD_TEST));
        STACK.edit(file -> file.replace("connections: 15", "connections: 1").replace("seconds: 600", "seconds: 5"));

        Command.Result up = STACK.project().pulumi("up", "--yes");

        assertThat(up.code()).as(up.output()).isZero();
        assertThat(up.output()).contains("1 replaced");
        assertThat(uid(CLUSTER.get("pod", "ml-demo", LOAD_TEST))).isNotEqualTo(before);
        Cluster.eventually(PATIENCE, "Succeeded", DemoStackIT::loadTestPhase);
        assertThat(CLUSTER.kubectl("logs", LOAD_TEST, "--namespace=ml-demo"))
                .contains("on 1 connections for 5 s", "0 failed");
        Cluster.eventually(PATIENCE, 1, () -> serverPods("ml-demo").size());
    }

    /** As on any cluster that somebody already has: no Google Cloud project, a context of the kubeconfig. */
    @Test
    @Order(8)
    void deploysWithAnImageThatHasThePackagesIntoAClusterThatIsThere() throws Exception {
        SandboxProject second = new SandboxProject(secondFolder, "demo", "demo-existing", "");
        second.edit(DemoStackIT::onTheExistingCluster);
        WorkspaceStack existing = second.open();
        try {
            existing.up();

            assertThat(prediction("ml-demo-2")).containsPattern(PREDICTION).contains("\"model\":\"v1\"");
            CLUSTER.kubectl("delete", "namespace", "ml-demo-2", "--timeout=120s");
            assertThat(objectsIn("ml-demo-2")).as("objects after the namespace").isEmpty();
        } finally {
            existing.destroy();
            existing.close();
        }
        assertThat(serverPods("ml-demo")).as("the other demo").hasSize(1);
    }

    @Test
    @Order(9)
    void destroysAllThatItMade() throws AutomationException {
        STACK.destroy();

        assertThat(STACK.isEmpty()).as("the state, of all resources").isTrue();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    private static String onTheExistingCluster(String file) {
        return file.replaceFirst(
                        "(?s)  model-serving:cluster:.*?\n  model-serving:demos:",
                        "  model-serving:platform: existing\n  model-serving:context: gke_" + PROJECT
                                + "_us-central1-a_demo\n  model-serving:demos:")
                .replace("namespace: ml-demo", "namespace: ml-demo-2")
                .replaceFirst(
                        "packages: pip-install\n +image: .*",
                        "packages: prebuilt\n      image: registry.example/model-serving-demo:1")
                .replace("connections: 15", "connections: 0");
    }

    /** Beside the program itself, whose libraries it needs. */
    private static Path programWithModel(String model) throws IOException {
        Path jar = Path.of("src/target/model-serving-" + model + ".jar").toAbsolutePath();
        Files.copy(Path.of("src/target/model-serving.jar"), jar, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem contents = FileSystems.newFileSystem(jar)) {
            Path script = contents.getPath("dev/modelserving/demo/server.py");
            String text = Files.readString(script);
            assertThat(text).contains("\"v1\"");
            Files.writeString(script, text.replace("\"v1\"", "\"" + model + "\""));
        }
        return jar;
    }

    /** What the server says to a client in the cluster's network, and after it the seconds that it took. */
    private static String prediction(String namespace) {
        String address = CLUSTER.get("service", namespace, SERVER)
                .getAsJsonObject("spec")
                .get("clusterIP")
                .getAsString();
        return Command.of(
                        "sandbox/exec",
                        "curl",
                        "--silent",
                        "--fail",
                        "--max-time",
                        "20",
                        "--write-out",
                        "\n%{time_total}",
                        "http://" + address + ":8000/predict")
                .run()
                .orFail();
    }

    private static double seconds(String prediction) {
        return Double.parseDouble(
                prediction.substring(prediction.lastIndexOf('\n') + 1).strip());
    }

    private static List<String> serverPods(String namespace) {
        return CLUSTER.list("pods").stream()
                .filter(pod -> namespace.equals(metadata(pod).get("namespace").getAsString()))
                .filter(pod -> metadata(pod).get("name").getAsString().startsWith(SERVER))
                .map(DemoStackIT::uid)
                .toList();
    }

    private static List<String> objectsIn(String namespace) {
        return Stream.of("pods", "services", "configmaps", "deployments", "hpa", "serviceaccounts")
                .flatMap(kind -> CLUSTER.list(kind).stream())
                .filter(object ->
                        namespace.equals(metadata(object).get("namespace").getAsString()))
                .map(object -> metadata(object).get("name").getAsString())
                .toList();
    }

    private static int readyServers() {
        JsonObject status = CLUSTER.get("deployment", "ml-demo", SERVER).getAsJsonObject("status");
        return status.has("readyReplicas") ? status.get("readyReplicas").getAsInt() : 0;
    }

    private static String loadTestPhase() {
        return CLUSTER.get("pod", "ml-demo", LOAD_TEST)
                .getAsJsonObject("status")
                .get("phase")
                .getAsString();
    }

    private static String uid(JsonObject object) {
        return metadata(object).get("uid").getAsString();
    }

    private static JsonObject metadata(JsonObject object) {
        return object.getAsJsonObject("metadata");
    }
}
