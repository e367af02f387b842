package dev.modelserving.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A fake-gcs-server of a test's own, and containers of the program that run there with the real rclone. */
final class ScriptStorage {
    private final Path folder;
    private final int port;
    private final Process server;

    private ScriptStorage(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts the server; it has the buckets, which are empty. */
    static ScriptStorage start(Path folder, String... buckets) throws IOException, InterruptedException {
        Path objects = folder.resolve("buckets");
        for (String bucket : buckets) {
            Files.createDirectories(objects.resolve(bucket));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(
                        tool("fake-gcs-server"),
                        "-scheme",
                        "http",
                        "-host",
                        "127.0.0.1",
                        "-port",
                        String.valueOf(port),
                        "-backend",
                        "memory",
                        "-data",
                        objects.toString(),
                        "-external-url",
                        "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        awaitPort(port);
        return new ScriptStorage(folder, port, server);
    }

    /** Ends the server; one that has ended stays so. */
    void stop() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** What a script has said and how it ended. */
    record Run(int code, String log) {}

    /**
     * Runs the container's own command.
     *
     * @param container as it is declared
     * @param others the arguments that are to have another value
     */
    Run run(JsonObject container, Map<String, String> others) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(strings(container.getAsJsonArray("command")));
        words.addAll(strings(container.getAsJsonArray("args")));
        words.replaceAll(word -> others.getOrDefault(word, word));
        Map<String, String> environment = new HashMap<>();
        for (JsonElement variable : container.getAsJsonArray("env")) {
            JsonObject entry = variable.getAsJsonObject();
            environment.put(entry.get("name").getAsString(), entry.get("value").getAsString());
        }
        return run(words, environment, "");
    }

    void write(String object, String content) throws IOException, InterruptedException {
        Run upload = run(List.of(tool("rclone"), "rcat", ":gcs:" + object), Map.of(), content);
        assertThat(upload.code()).as(upload.log()).isZero();
    }

    void delete(String object) throws IOException, InterruptedException {
        Run deletion = run(List.of(tool("rclone"), "deletefile", ":gcs:" + object), Map.of(), "");
        assertThat(deletion.code()).as(deletion.log()).isZero();
    }

    String read(String object) throws IOException, InterruptedException {
        return run(List.of(tool("rclone"), "cat", ":gcs:" + object), Map.of(), "")
                .log();
    }

    /** The paths of all files below. */
    List<String> files(String place) throws IOException, InterruptedException {
        return run(List.of(tool("rclone"), "lsf", "--recursive", "--files-only", ":gcs:" + place), Map.of(), "")
                .log()
                .lines()
                .sorted()
                .toList();
    }

    /** Runs in the container's environment, but for what the sandbox changes of it. */
    private Run run(List<String> words, Map<String, String> variables, String input)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "PATH", SandboxExtension.directory().resolve("bin") + ":" + System.getenv("PATH"),
                        "TMPDIR", Files.createTempDirectory(folder, "scratch").toString(),
                        "RCLONE_CONFIG", "/dev/null",
                        "RCLONE_CACHE_DIR", folder.resolve("rclone").toString(),
                        "RCLONE_GCS_ENDPOINT", "http://127.0.0.1:" + port + "/storage/v1/",
                        "RCLONE_GCS_ANONYMOUS", "true",
                        "RCLONE_GCS_ENV_AUTH", "false",
                        "RCLONE_GCS_NO_CHECK_BUCKET", "true",
                        "RETRIES", "1",
                        "RETRY_SECONDS", "0"));
        // The script itself tries again; rclone need not.
        builder.environment().putAll(Map.of("RCLONE_RETRIES", "1", "RCLONE_LOW_LEVEL_RETRIES", "1"));
        Process process = builder.start();
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input.getBytes(UTF_8));
        }
        String log = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), log);
    }

    private static void awaitPort(int port) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                assertThat(attempt).as("attempts to reach fake-gcs-server").isLessThan(100);
                Thread.sleep(100);
            }
        }
    }

    private static String tool(String name) {
        return SandboxExtension.directory().resolve("bin").resolve(name).toString();
    }

    private static List<String> strings(JsonArray array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.getAsString()));
        return strings;
    }
}
