package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The provider is killed while Helm works: the next {@code up} takes up what is left, and nothing is made twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledInstallIT {
    private static final String PROJECT = "killed-project";

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack(PROJECT);

    @Test
    @Order(1)
    void isTakenUpByTheNextUp() throws Exception {
        HelmRecords installation = new HelmRecords("istio-system", "istiod", "pending-install");

        killDuring(installation);

        assertThat(recover()).contains("istio-system/istiod: found sh.helm.release.v1.istiod.v1 (pending-install)");
        assertThat(installation.names()).isEmpty();
        assertThat(STACK.preview().changeSummary().keySet()).isSubsetOf(OperationType.SAME, OperationType.READ);
    }

    /** The gateway's pods get other annotations, and Helm waits for a new one. */
    @Test
    @Order(2)
    void isTakenUpWhereItUpgrades() throws Exception {
        HelmRecords upgrade = new HelmRecords("istio-ingress", "istio-ingressgateway", "pending-upgrade");
        STACK.edit(file -> file.replace("        steps:\n", "        timeoutSeconds: 45\n        steps:\n"));

        killDuring(upgrade);

        assertThat(recover()).contains("istio-ingress/istio-ingressgateway: found sh.helm.release.v1.");
        assertThat(upgrade.names()).isEmpty();
        assertThat(STACK.preview().changeSummary().keySet()).isSubsetOf(OperationType.SAME, OperationType.READ);
    }

    /** Types the next {@code up}, and nothing else. */
    private static String recover() {
        return STACK.project().pulumi("up", "--yes", "--skip-preview").orFail();
    }

    private static void killDuring(HelmRecords records) throws IOException {
        CompletableFuture<String> up = CompletableFuture.supplyAsync(KilledInstallIT::failure);
        Cluster.eventually(Duration.ofMinutes(5), true, () -> !records.names().isEmpty());
        killProvider();
        assertThat(up.join()).as("how the killed up ends").isNotEmpty();
        assertThat(records.names()).isNotEmpty();
    }

    /** What the failed {@code up} says. */
    private static String failure() {
        try {
            STACK.up();
            return "";
        } catch (AutomationException e) {
            return e.toString();
        }
    }

    /** Helm's records of a release that are in some status. */
    private record HelmRecords(String namespace, String release, String status) {
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

    private static void killProvider() throws IOException {
        String begin = SandboxExtension.directory() + "/";
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<ProcessHandle> providers = processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> commandLine(process)
                            .matches("(?s)\\Q" + begin + "\\E[^\0]*/pulumi-resource-kubernetes\0.*"))
                    .flatMap(process -> ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString()))
                            .stream())
                    .toList();
            assertThat(providers).isNotEmpty();
            providers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** As it was started, by the sandbox's own path. */
    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }
}
