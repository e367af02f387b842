package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.automation.AutomationException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The provider is killed while Helm installs the control plane: what README then says to do mends it. */
class KilledInstallIT {
    private static final String PROJECT = "killed-project";
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-central1-f", "cluster-1");
    private static final String PENDING = "sh.helm.release.v1.istiod.";
    private static final Pattern REMEDY = Pattern.compile("`kubectl delete secret -A -l '(owner=helm,[^']*)'`");

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack(PROJECT);

    @Test
    void isMendedAsTheReadmeSays() throws Exception {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(KilledInstallIT::failure);
        Cluster.eventually(Duration.ofMinutes(5), true, () -> pending().contains(PENDING));
        killProvider();
        assertThat(first.join()).as("how the killed up ends").isNotEmpty();
        assertThat(pending()).contains(PENDING);

        assertThatThrownBy(STACK::up).hasStackTraceContaining("cannot re-use a name that is still in use");
        CLUSTER.kubectl("delete", "secret", "-A", "-l", selectorOfTheReadme());
        STACK.up();

        assertThat(pending()).doesNotContain(PENDING);
    }

    private static String selectorOfTheReadme() throws Exception {
        Matcher remedy = REMEDY.matcher(Files.readString(Path.of("README.md")));
        assertThat(remedy.find()).isTrue();
        return remedy.group(1);
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

    /** The records of Helm's releases whose installation has begun and not ended; what kubectl says before there is a cluster. */
    private static String pending() {
        return Command.of(
                        "sandbox/kubectl",
                        "get",
                        "secret",
                        "--namespace=istio-system",
                        "--selector=owner=helm,name=istiod,status=pending-install",
                        "--output=name")
                .with("MODEL_SERVING_CLUSTER", PROJECT + "_us-central1-f_cluster-1")
                .run()
                .output();
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
