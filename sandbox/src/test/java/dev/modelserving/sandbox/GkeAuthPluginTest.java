package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GkeAuthPluginTest {
    private static final String PLUGIN = "sandbox/plugins/gke-gcloud-auth-plugin";
    private static final String CLUSTER =
            """
            {"kind":"ExecCredential","spec":{"cluster":{"server":"https://10.9.1.2"},"interactive":false}}""";

    @TempDir
    private Path directory;

    private record Ended(int code, String output) {}

    @Test
    void printsTheCredentialOfTheClusterThatIsMeant() throws Exception {
        Path credentials = Files.createDirectory(directory.resolve("credentials"));
        Files.writeString(credentials.resolve("10.9.1.2.json"), "{\"kind\":\"ExecCredential\"}");

        Ended ended = run(Map.of("MODEL_SERVING_SANDBOX_DIR", directory.toString(), "KUBERNETES_EXEC_INFO", CLUSTER));

        assertThat(ended).isEqualTo(new Ended(0, "{\"kind\":\"ExecCredential\"}"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(run(Map.of()).output()).contains("MODEL_SERVING_SANDBOX_DIR is not set");
        assertThat(run(Map.of("MODEL_SERVING_SANDBOX_DIR", directory.toString()))
                        .output())
                .contains("provideClusterInfo");
        Ended gone = run(Map.of("MODEL_SERVING_SANDBOX_DIR", directory.toString(), "KUBERNETES_EXEC_INFO", CLUSTER));
        assertThat(gone.output()).contains("10.9.1.2", "was it deleted?");
        assertThat(gone.code()).isEqualTo(1);
    }

    private static Ended run(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", PLUGIN).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KUBERNETES") || name.startsWith("MODEL_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
