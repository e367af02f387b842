package dev.modelserving.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.modelserving.DeclaredStack;
import dev.modelserving.ShippedStack;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Job's own command and arguments, run with the real rclone against a fake-gcs-server of the test's own. */
@ExtendWith(SandboxExtension.class)
class CopyScriptIT {
    private static final String SOURCE = "gs://spls/gsp777/resnet_101";
    private static final String SAVED_MODEL = "1/saved_model.pb";
    private static final String WEIGHTS = "1/variables/variables.data-00000-of-00001";

    @TempDir
    Path folder;

    private Process server;
    private int port;

    @BeforeEach
    void startStorage() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        startServer();
        write("spls/gsp777/resnet_101/" + SAVED_MODEL, "graph");
        write("spls/gsp777/resnet_101/" + WEIGHTS, "weights");
    }

    @AfterEach
    void stopStorage() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void copiesAndVerifies() throws Exception {
        Run copy = copy(SOURCE);

        assertThat(copy.code()).as(copy.log()).isZero();
        assertThat(copy.log()).endsWith("copied to gs://test-project-bucket/resnet_101 and verified\n");
        assertThat(copied(SAVED_MODEL)).isEqualTo("graph");
        assertThat(copied(WEIGHTS)).isEqualTo("weights");
    }

    @Test
    void takesAGraphThatIsWrittenAsText() throws Exception {
        write("spls/text/1/saved_model.pbtxt", "graph");
        assertThat(copy("gs://spls/text").log()).endsWith("and verified\n");
    }

    @Test
    void doesNothingWhenTheCopyIsThere() throws Exception {
        copy(SOURCE);
        Run again = copy(SOURCE);

        assertThat(again.code()).as(again.log()).isZero();
        assertThat(again.log())
                .endsWith("gs://test-project-bucket/resnet_101 holds gs://spls/gsp777/resnet_101 already\n");
    }

    @Test
    void needsItsSourceNoMoreOnceTheCopyIsThere() throws Exception {
        copy(SOURCE);
        write("spls/gsp777/resnet_101/" + WEIGHTS, "retrained");
        run(List.of(tool("rclone"), "deletefile", ":gcs:spls/gsp777/resnet_101/" + SAVED_MODEL), Map.of(), "");

        Run again = copy(SOURCE);

        assertThat(again.code()).as(again.log()).isZero();
        assertThat(copied(WEIGHTS)).isEqualTo("weights");
    }

    @Test
    void completesACopyThatWasInterrupted() throws Exception {
        claim(SOURCE);
        write("test-project-bucket/resnet_101/" + SAVED_MODEL, "graph");

        Run copy = copy(SOURCE);

        assertThat(copy.code()).as(copy.log()).isZero();
        assertThat(copied(WEIGHTS)).isEqualTo("weights");
    }

    @Test
    void refusesASourceThatDoesNotExist() throws Exception {
        assertRefused(copy("gs://spls/gsp777/resnet_404"), "the source gs://spls/gsp777/resnet_404 holds no files");
        assertRefused(copy("gs://no-such-bucket/resnet"), "the source gs://no-such-bucket/resnet holds no files");
    }

    @Test
    void refusesASourceWithoutAModel() throws Exception {
        write("spls/other/readme.txt", "no model here");

        assertRefused(copy("gs://spls/other"), "the source gs://spls/other holds no version of a model");
    }

    @Test
    void refusesTheFoldersAboveAndBelowTheModels() throws Exception {
        assertRefused(copy("gs://spls/gsp777"), "the source gs://spls/gsp777 holds no version of a model");
        assertRefused(copy(SOURCE + "/1"), "the source gs://spls/gsp777/resnet_101/1 holds no version of a model");
    }

    @Test
    void neverOverwritesTheCopyOfAnotherSource() throws Exception {
        write("spls/gsp778/resnet_101/" + SAVED_MODEL, "another graph");
        copy(SOURCE);

        assertRefused(
                copy("gs://spls/gsp778/resnet_101"),
                "gs://test-project-bucket/resnet_101 holds the copy of gs://spls/gsp777/resnet_101");
        assertThat(copied(SAVED_MODEL)).isEqualTo("graph");
    }

    @Test
    void neverMixesAnotherSourceIntoAnInterruptedCopy() throws Exception {
        write("spls/gsp778/resnet_101/2/saved_model.pb", "another graph");
        claim(SOURCE);
        write("test-project-bucket/resnet_101/" + SAVED_MODEL, "graph");

        assertRefused(
                copy("gs://spls/gsp778/resnet_101"),
                "gs://test-project-bucket/resnet_101 holds the copy of gs://spls/gsp777/resnet_101");
    }

    @Test
    void neverOverwritesFilesThatItDidNotCopy() throws Exception {
        write("test-project-bucket/resnet_101/" + SAVED_MODEL, "put there by hand");

        assertRefused(copy(SOURCE), "gs://test-project-bucket/resnet_101 holds other files than " + SOURCE);
        assertThat(copied(SAVED_MODEL)).isEqualTo("put there by hand");
    }

    @Test
    void neverServesBesideFilesThatItDidNotCopy() throws Exception {
        write("test-project-bucket/resnet_101/2/saved_model.pb", "put there by hand");

        assertRefused(copy(SOURCE), "gs://test-project-bucket/resnet_101 holds other files than " + SOURCE);
    }

    @Test
    void noticesACopyThatSomebodyChanged() throws Exception {
        copy(SOURCE);
        write("test-project-bucket/resnet_101/" + WEIGHTS, "changed by hand");

        assertRefused(copy(SOURCE), "gs://test-project-bucket/resnet_101 is no longer what was copied from " + SOURCE);
    }

    @Test
    void saysWhyItCannotReach() throws Exception {
        stopStorage();

        assertRefused(
                copy(SOURCE), SOURCE + " could not be copied to gs://test-project-bucket/resnet_101, tried 2 times: ");
    }

    private record Run(int code, String log) {}

    private Run copy(String source) throws Exception {
        JsonObject container = DeclaredStack.of("dev", ShippedStack.config("dev"))
                .inputs("kubernetes:batch/v1:Job", "copy-resnet-101-bb672033")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject();
        List<String> words = new ArrayList<>(strings(container.getAsJsonArray("command")));
        words.addAll(strings(container.getAsJsonArray("args")));
        words.replaceAll(word -> word.equals(SOURCE) ? source : word);
        Map<String, String> environment = new HashMap<>();
        for (JsonElement variable : container.getAsJsonArray("env")) {
            JsonObject entry = variable.getAsJsonObject();
            environment.put(entry.get("name").getAsString(), entry.get("value").getAsString());
        }
        return run(words, environment, "");
    }

    /** Runs in the Job's environment, but for what the sandbox changes of it. */
    private Run run(List<String> words, Map<String, String> variables, String input) throws Exception {
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

    private static void assertRefused(Run copy, String reason) {
        assertThat(copy.code()).as(copy.log()).isEqualTo(1);
        assertThat(copy.log().lines().toList())
                .as("the last line is what Kubernetes shows")
                .last()
                .asString()
                .startsWith("model copy: " + reason)
                .doesNotContain("%");
    }

    private void startServer() throws Exception {
        Path buckets = folder.resolve("buckets");
        Files.createDirectories(buckets.resolve("spls"));
        Files.createDirectories(buckets.resolve("test-project-bucket"));
        server = new ProcessBuilder(
                        SandboxExtension.directory()
                                .resolve("bin/fake-gcs-server")
                                .toString(),
                        "-scheme",
                        "http",
                        "-host",
                        "127.0.0.1",
                        "-port",
                        String.valueOf(port),
                        "-backend",
                        "memory",
                        "-data",
                        buckets.toString(),
                        "-external-url",
                        "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        awaitPort();
    }

    private void awaitPort() throws InterruptedException {
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

    private void write(String object, String content) throws Exception {
        Run upload = run(List.of(tool("rclone"), "rcat", ":gcs:" + object), Map.of(), content);
        assertThat(upload.code()).as(upload.log()).isZero();
    }

    /** Leaves the bucket as a copy does that ends after its first step. */
    private void claim(String source) throws Exception {
        write("test-project-bucket/.model-copies/resnet_101/SOURCE", source);
    }

    private String copied(String file) throws Exception {
        return run(List.of(tool("rclone"), "cat", ":gcs:test-project-bucket/resnet_101/" + file), Map.of(), "")
                .log();
    }
}
