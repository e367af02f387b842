package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxProcesses;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An {@code up} is killed while Helm works: the next one takes up what is left, and nothing is made twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledInstallIT {
    private static final String PROJECT = "killed-project";
    private static final String ENGINE = "bin/pulumi\0up\0";
    private static final String PROVIDER = "[^\0]*/pulumi-resource-kubernetes\0";

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack(PROJECT);

    /** The provider outlives the engine, which so does not hear that Helm has come to its end. */
    @Test
    @Order(1)
    void killsTheEngine() throws Exception {
        HelmRecords control = new HelmRecords("istio-system", "istiod", "pending-install");

        killDuring(control, ENGINE);

        Cluster.eventually(
                Duration.ofMinutes(2), 1, () -> control.in("deployed").names().size());
        STACK.project().pulumi("cancel", "--yes").orFail();
    }

    @Test
    @Order(2)
    void isTakenUpAndKilledAgainAtTheGateway() throws Exception {
        HelmRecords gateway = new HelmRecords("istio-ingress", "istio-ingressgateway", "pending-install");

        assertThat(killDuring(gateway, PROVIDER))
                .contains("istio-system/istiod: found sh.helm.release.v1.istiod.v1 (deployed), which is what this stack"
                        + " installs: an update was killed");
    }

    @Test
    @Order(3)
    void isTakenUpByTheNextUp() throws Exception {
        assertThat(up().orFail())
                .contains("istio-ingress/istio-ingressgateway: found sh.helm.release.v1.istio-ingressgateway.v1"
                        + " (pending-install): an update was killed");

        assertIsWhole();
    }

    /** The gateway's pods get other annotations, and Helm waits for a new one. */
    @Test
    @Order(4)
    void isTakenUpWhereItUpgrades() throws Exception {
        STACK.edit(file -> file.replace("        steps:\n", "        timeoutSeconds: 45\n        steps:\n"));
        String killed =
                killDuring(new HelmRecords("istio-ingress", "istio-ingressgateway", "pending-upgrade"), PROVIDER);
        assertThat(killed).doesNotContain("an update was killed");

        assertThat(up().orFail()).contains("(pending-upgrade): an update was killed");

        assertIsWhole();
    }

    private static void assertIsWhole() {
        assertThat(new HelmRecords("istio-system", "istiod", "deployed").names())
                .hasSize(1);
        assertThat(new HelmRecords("istio-ingress", "istio-ingressgateway", "deployed").names())
                .hasSize(1);
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
    }

    /** Types {@code pulumi up}, and nothing else. */
    private static Command.Result up() {
        return STACK.project().pulumi("up", "--yes", "--skip-preview");
    }

    /** What the killed {@code up} printed. */
    private static String killDuring(HelmRecords records, String process) throws IOException {
        CompletableFuture<Command.Result> up = CompletableFuture.supplyAsync(KilledInstallIT::up);
        Cluster.eventually(Duration.ofMinutes(5), false, () -> records.names().isEmpty());
        SandboxProcesses.startedBy(process).forEach(ProcessHandle::destroyForcibly);
        Command.Result killed = up.join();
        assertThat(killed.code()).as("the killed up's exit code").isNotZero();
        return killed.output();
    }

    /** Helm's records of a release that are in some status. */
    private record HelmRecords(String namespace, String release, String status) {
        HelmRecords in(String otherStatus) {
            return new HelmRecords(namespace, release, otherStatus);
        }

        /** The records' names; none before there is a cluster. */
        List<String> names() {
            return Command.of(
                            "sandbox/kubectl",
                            "get",
                            "secret",
                            "--namespace=" + namespace,
                            "--selector=owner=helm,name=" + release + ",status=" + status,
                            "--output=name")
                    .with("MODEL_SERVING_CLUSTER", PROJECT + "_us-central1-f_cluster-1")
                    .run()
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("secret/"))
                    .toList();
        }
    }
}
