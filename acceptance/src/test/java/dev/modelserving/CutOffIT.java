package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProcesses;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An {@code up} is cut off: what docs/recovery.md says to type makes the next one converge. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CutOffIT {
    private static final String PROJECT = "cut-off-project";
    private static final String MODEL = "image-classifier";
    private static final String ENGINE = "bin/pulumi\0up\0";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    /** The engine (3.259.0) forgets the cluster, and the next up would find one that exists, for ever. */
    @Test
    @Order(1)
    void findsTheClusterThatAKilledUpdateWasCreating() throws Exception {
        kill(() -> pending("container/cluster:Cluster"));
        STACK.project().pulumi("cancel", "--yes").orFail();

        Command.Result check = STACK.project().recover("--check");
        Command.Result mended = STACK.project().recover();

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.output()).contains("Run recover/run --stack dev");
        assertThat(mended.orFail())
                .contains("creating Cluster cluster-1: looked for as projects/" + PROJECT
                        + "/locations/us-east1-b/clusters/cluster-1");
        assertThat(STACK.project().recover("--check").orFail()).isEmpty();
    }

    /**
     * If Ctrl-C comes before the address, earlier releases of the provider (seen with 4.18) report the Service as created,
     * without it. This one says that it is not whole, and the next up looks again.
     */
    @Test
    @Order(2)
    void saysWhatIsMissingWhereTheUserInterruptedTheFirstUp(@TempDir Path folder) throws Exception {
        Command.Result interrupted = whileUpWaits(() -> services().contains(MODEL), this::interrupt);

        assertThat(interrupted.code()).isNotZero();
        assertThat(interrupted.output()).doesNotContain("Exception", "\tat ");
        forgetAddress(folder.resolve("state.json"));
        Command.Result next = up();
        assertThat(next.code()).isNotZero();
        assertThat(next.output())
                .contains("Service default/" + MODEL + ": the stack's state has no address")
                .contains("run pulumi up --refresh")
                .doesNotContain("Exception", "\tat ");
        assertThat(STACK.project().recover("--check").orFail().lines()).last().isEqualTo("--refresh");
        STACK.project().recover().orFail();
        up().orFail();
        assertIsWhole();
    }

    /** The engine writes them after the state; then no command reads it. */
    @Test
    @Order(3)
    void readsAStateWhoseAttributesAKilledEngineDidNotWrite() throws Exception {
        Path attributes =
                SandboxExtension.directory().resolve("pulumi-state/.pulumi/stacks/model-serving/dev.json.attrs");
        assertThat(attributes).isNotEmptyFile();
        Files.writeString(attributes, "");

        Command.Result refused = STACK.project().pulumi("preview");
        Command.Result check = STACK.project().recover("--check");
        String mended = STACK.project().recover().orFail();

        assertThat(refused.output()).contains("error: failed to load checkpoint: EOF");
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.output()).contains("Run recover/run --stack dev");
        assertThat(mended).contains("empty, and removed: " + attributes);
        assertIsWhole();
    }

    /** The one node has no room for a second pod of 3 cores. */
    @Test
    @Order(4)
    void saysWhyARolloutWaits() throws Exception {
        STACK.edit(file -> file.replace("maxNodes: 3", "maxNodes: 1").replace("memory: 4Gi", "memory: 5Gi"));

        Command.Result interrupted = whileUpWaits(
                () -> CLUSTER.list("pods").stream().anyMatch(CutOffIT::waitsForANodeSince15Seconds), this::interrupt);

        assertThat(interrupted.code()).isNotZero();
        assertThat(interrupted.output())
                .contains("waits for a node: 0/1 nodes are available: 1 Insufficient cpu")
                .contains("raise cluster.nodePool.maxNodes");
    }

    private static void forgetAddress(Path file) throws IOException {
        JsonObject state = JsonParser.parseString(
                        STACK.project().pulumi("stack", "export").orFail())
                .getAsJsonObject();
        state.getAsJsonObject("deployment").getAsJsonArray("resources").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(resource -> resource.get("type").getAsString().equals("kubernetes:core/v1:Service"))
                .filter(resource -> resource.has("outputs"))
                .forEach(service -> {
                    service.remove("initErrors");
                    service.getAsJsonObject("outputs").remove("status");
                });
        Files.writeString(file, state.toString());
        STACK.project().pulumi("stack", "import", "--file", file.toString()).orFail();
    }

    private static boolean waitsForANodeSince15Seconds(JsonObject pod) {
        return pod.getAsJsonObject("status").toString().contains("Unschedulable")
                && Instant.parse(pod.getAsJsonObject("metadata")
                                .get("creationTimestamp")
                                .getAsString())
                        .isBefore(Instant.now().minusSeconds(15));
    }

    /** The engine would call all unchanged, since its state still has what was deployed before. */
    @Test
    @Order(5)
    void putsBackWhatAKilledRolloutHasChanged() throws Exception {
        kill(() -> pending("apps/v1:Deployment"));
        STACK.project().pulumi("cancel", "--yes").orFail();
        assertThat(memory()).isEqualTo("5Gi");
        STACK.edit(file -> file.replace("maxNodes: 1", "maxNodes: 3").replace("memory: 5Gi", "memory: 4Gi"));

        assertThat(STACK.project().recover().orFail()).contains("updating Deployment " + MODEL + ": read again");
        up().orFail();

        assertThat(memory()).isEqualTo("4Gi");
        assertIsWhole();
    }

    @Test
    @Order(6)
    void leavesNothingAfterDestroy() {
        STACK.destroy();

        assertThat(STACK.isEmpty()).isTrue();
        assertThat(SandboxExtension.directory().resolve("clusters/" + PROJECT + "_us-east1-b_cluster-1"))
                .doesNotExist();
    }

    private static void assertIsWhole() {
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
    }

    private static Command.Result up() {
        return STACK.project().pulumi("up", "--yes", "--skip-preview");
    }

    /** Ctrl-C, once. */
    private void interrupt() throws IOException {
        for (ProcessHandle engine : SandboxProcesses.startedBy(ENGINE)) {
            Command.of("kill", "-INT", String.valueOf(engine.pid())).run().orFail();
        }
    }

    /** The providers outlive the engine, which so does not hear how their work ends. */
    private static void kill(BooleanSupplier moment) throws Exception {
        Command.Result killed =
                whileUpWaits(moment, () -> SandboxProcesses.startedBy(ENGINE).forEach(ProcessHandle::destroyForcibly));
        assertThat(killed.code()).as("the killed up's exit code").isNotZero();
    }

    private static Command.Result whileUpWaits(BooleanSupplier moment, Interruption interruption) throws IOException {
        CompletableFuture<Command.Result> up = CompletableFuture.supplyAsync(CutOffIT::up);
        Cluster.eventually(PATIENCE, true, moment::getAsBoolean);
        interruption.happen();
        return up.join();
    }

    /** Ends processes. */
    @FunctionalInterface
    private interface Interruption {
        void happen() throws IOException;
    }

    /** Whether the state has a resource's operation as begun. */
    private static boolean pending(String type) {
        String state = STACK.project().pulumi("stack", "export").output();
        int operations = state.indexOf("pending_operations");
        return operations >= 0 && state.indexOf(type, operations) >= 0;
    }

    private static String services() {
        Command.Result list = Command.of("sandbox/kubectl", "get", "services", "--namespace=default", "--output=name")
                .with("MODEL_SERVING_CLUSTER", PROJECT + "_us-east1-b_cluster-1")
                .run();
        return list.code() == 0 ? list.output() : "";
    }

    private static String memory() {
        return CLUSTER.kubectl(
                "get",
                "deployment",
                MODEL,
                "--namespace=default",
                "--output=jsonpath={.spec.template.spec.containers[0].resources.requests.memory}");
    }
}
