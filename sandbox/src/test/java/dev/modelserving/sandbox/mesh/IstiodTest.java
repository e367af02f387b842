package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.FakeApiserver;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.RunningContainer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class IstiodTest {
    private static final String SHOW =
            """
            #!/bin/sh
            for argument in "$@"; do echo "$argument"; done
            env
            cat kubeconfig token mesh
            """;

    @TempDir
    private Path folder;

    private FakeApiserver apiserver;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        apiserver = new FakeApiserver();
        apiserver.issueTokens("ingress", "gateway");
        client = apiserver.client();
    }

    @AfterEach
    void stop() {
        client.close();
        apiserver.close();
    }

    @Test
    void listensOnItsPodsAddressOnly() throws Exception {
        List<String> shown = run(Map.of());

        assertThat(shown).startsWith("discovery", "--monitoringAddr=:15014", "--httpAddr=10.1.0.3:8080");
        assertThat(shown)
                .contains(
                        "--grpcAddr=10.1.0.3:15010",
                        "--secureGRPCAddr=10.1.0.3:15012",
                        "--httpsAddr=10.1.0.3:15017",
                        "--ctrlz_address=10.1.0.3");
        assertThat(shown.lastIndexOf("--monitoringAddr=10.1.0.3:15014"))
                .as("the last one counts")
                .isGreaterThan(shown.indexOf("--monitoringAddr=:15014"));
    }

    @Test
    void isItsPodsServiceAccountInTheCluster() throws Exception {
        List<String> shown = run(Map.of());

        assertThat(shown)
                .anyMatch(line -> line.startsWith("  cluster: {server: \"" + apiserver.url()))
                .anyMatch(line -> line.startsWith("  user: {tokenFile: "))
                .anyMatch(line -> line.startsWith("tkn"));
    }

    @Test
    void followsItsRevisionsConfigMapButForWhatAPlainEnvoyLacks() throws Exception {
        assertThat(run(Map.of("REVISION", "default")))
                .contains("SHARED_MESH_CONFIG=istio", "PILOT_ENABLE_METADATA_EXCHANGE=false", "  metrics: []");
        assertThat(run(Map.of("REVISION", "canary"))).contains("SHARED_MESH_CONFIG=istio-canary");
    }

    private List<String> run(Map<String, String> environment) throws Exception {
        Path commands = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(commands.resolve("pilot-discovery"), SHOW);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path log = folder.resolve("istiod-" + environment.hashCode() + ".log");
        Istiod istiod = new Istiod(
                new ContainerProcesses(
                        commands, folder.resolve("scratch"), new EventLog(System.out, Clock.systemUTC())),
                new IstioRelease(program.toString()));

        RunningContainer container = istiod.start(
                Launches.launch(client, "10.1.0.3", List.of("discovery", "--monitoringAddr=:15014"), environment, log));
        while (container.exit().isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(container.exit().orElseThrow().code()).isZero();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        return Files.readAllLines(log);
    }
}
