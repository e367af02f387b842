package dev.modelserving.sandbox.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program at a shipped stack's preview, started as the engine does. */
final class RehearsedProgram {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final long LIMIT_SECONDS = 60;

    private RehearsedProgram() {}

    /**
     * Runs it to its end.
     *
     * @param command starts it
     * @throws IOException if it fails; its error stream has the reason
     */
    static void run(List<String> command, RehearsalEngine engine, Path stackFile) throws IOException {
        Process process = start(command, engine, stackFile);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the rehearsal with " + stackFile + " took more than " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("the rehearsal with " + stackFile + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("the rehearsal with " + stackFile + " ended with exit code " + process.exitValue());
        }
    }

    /** Starts it without waiting for its end. */
    static Process start(List<String> command, RehearsalEngine engine, Path stackFile) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment(engine, stackFile));
        // Nothing listens there, so the program does not ask Google.
        builder.environment().put("STORAGE_EMULATOR_HOST", "127.0.0.1:9");
        // No cluster of the user's is asked either, and what cannot be checked is a warning.
        builder.environment().put("MODEL_SERVING_KUBECONFIG", "/dev/null");
        builder.environment().put("MODEL_SERVING_ADOPT", "true");
        return builder.start();
    }

    private static Map<String, String> environment(RehearsalEngine engine, Path stackFile) throws IOException {
        return Map.of(
                "PULUMI_MONITOR", engine.address(),
                "PULUMI_ENGINE", engine.address(),
                "PULUMI_ORGANIZATION", "organization",
                "PULUMI_PROJECT", "model-serving",
                "PULUMI_STACK", "rehearsal",
                "PULUMI_DRY_RUN", "true",
                "PULUMI_PARALLEL", "16",
                "PULUMI_CONFIG", config(stackFile),
                "PULUMI_CONFIG_SECRET_KEYS", "[]",
                "GOOGLE_CLOUD_PROJECT", "rehearsal-project");
    }

    /** In the engine's form: a text per key, JSON for a mapping or list. */
    private static String config(Path stackFile) throws IOException {
        ObjectNode values = YAML.createObjectNode();
        for (Map.Entry<String, JsonNode> key :
                YAML.readTree(stackFile.toFile()).path("config").properties()) {
            JsonNode value = key.getValue();
            values.put(key.getKey(), value.isContainerNode() ? value.toString() : value.asText());
        }
        return values.toString();
    }
}
