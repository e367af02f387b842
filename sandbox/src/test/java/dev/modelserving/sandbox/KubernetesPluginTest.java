package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with a provider that shows what it sees, as the sandbox's commands do: as root, be it of a user namespace. */
class KubernetesPluginTest {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    private Path folder;

    private Path launcher;

    private record Ended(int code, String output) {}

    @BeforeEach
    void install() throws Exception {
        launcher = Files.copy(
                Path.of("sandbox/plugins/pulumi-resource-kubernetes"), folder.resolve("pulumi-resource-kubernetes"));
        Path provider = Files.createDirectory(folder.resolve("provider")).resolve("pulumi-resource-kubernetes");
        Files.writeString(
                provider, "#!/bin/sh\ncat /etc/hosts\necho \"$SSL_CERT_FILE $HELM_CACHE_HOME $# $1\"\nexit 7\n");
        assertThat(provider.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void givesTheProviderTheSandboxsHostsCertificateAndHelmFolders() throws Exception {
        Path sandbox = Files.createDirectory(folder.resolve("sand box"));
        Files.createDirectory(sandbox.resolve("charts"));
        Files.writeString(sandbox.resolve("charts/hosts"), "10.9.0.2 charts.example\n");
        String outside = Files.readString(Path.of("/etc/hosts"));

        Ended ended = run(Map.of("MODEL_SERVING_SANDBOX_DIR", sandbox.toString()), "127.0.0.1:4000 1");

        assertThat(ended)
                .isEqualTo(new Ended(
                        7,
                        "10.9.0.2 charts.example\n%1$s/charts/certificate.pem %1$s/helm/cache 1 127.0.0.1:4000 1\n"
                                .formatted(sandbox)));
        assertThat(Path.of("/etc/hosts")).hasContent(outside);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(run(Map.of(), "").output()).contains("MODEL_SERVING_SANDBOX_DIR is not set", "sandbox/pulumi");
        Ended down = run(Map.of("MODEL_SERVING_SANDBOX_DIR", folder.toString()), "");
        assertThat(down.output()).contains(folder + "/charts/hosts cannot be read", "run sandbox/up");
        assertThat(down.code()).isEqualTo(1);
    }

    private static List<String> asRootOfAUserNamespace(List<String> command) {
        return Stream.concat(Stream.of("unshare", "--map-root-user"), command.stream())
                .toList();
    }

    private Ended run(Map<String, String> environment, String argument) throws Exception {
        List<String> command = List.of("bash", launcher.toString(), argument);
        ProcessBuilder builder = new ProcessBuilder(ROOT ? command : asRootOfAUserNamespace(command));
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MODEL_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
