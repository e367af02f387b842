package dev.modelserving.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.sun.net.httpserver.HttpServer;
import dev.modelserving.PythonEnvironment;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.network.FreePort;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerMounts;
import dev.modelserving.sandbox.pods.RunningContainer;
import dev.modelserving.sandbox.serving.FakeStorage;
import dev.modelserving.sandbox.serving.ServingStandIn;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Locust file, run by the real Locust against the sandbox's stand-in for TensorFlow Serving, and against worse. */
@Timeout(300)
class LocustFileIT {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/modelserving/loadtest");
    private static final String PREDICT = "/v1/models/image_classifier:predict";
    private static final String PREDICTIONS = """
            [{"label":"military uniform","probability":0.94}]""";

    @TempDir
    private Path folder;

    @Test
    void followsItsShapeAndEndsByItself() throws Exception {
        int port = FreePort.any();
        Command.Result run;
        try (FakeStorage storage = new FakeStorage()) {
            RunningContainer server = serve(storage, port);
            try {
                run = locust(Map.of(), "http://127.0.0.1:" + port);
            } finally {
                server.stop(Duration.ofSeconds(5));
            }
        }

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(folder.resolve("load-test.html")).content().contains("<html");
        assertThat(folder.resolve("load-test_stats.csv")).content().contains("POST," + PREDICT + ",");
        assertThat(usersBySecond()).as("2, 4 and 5 users, 4 seconds each").satisfies(users -> {
            assertThat(users.values().stream().filter(count -> count > 0).distinct())
                    .containsExactly(2, 4, 5);
            assertThat(users.values().stream().filter(count -> count == 5).count())
                    .as("seconds of the last step")
                    .isBetween(2L, 6L);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "503, no server, status 503",
        "404, {}, status 404",
        "200, <html>, the answer is not JSON",
        "200, {\"error\": \"out of memory\"}, the answer has no predictions",
        "200, {}, the answer has no predictions",
        "200, [], the answer has no predictions",
    })
    void failsWhereTheServerDoesNotPredict(int status, String answer, String reason) throws Exception {
        HttpServer server = answering(status, answer, Duration.ZERO);
        try {
            Command.Result run = locust(Map.of("LOAD_TEST_MAX_USERS", "2", "LOAD_TEST_STEP_SECONDS", "2"), url(server));

            assertThat(run.code()).as(run.output()).isEqualTo(1);
            assertThat(folder.resolve("load-test_failures.csv")).content().contains(reason);
        } finally {
            server.stop(0);
        }
    }

    /** Its workers tell Locust's master what they measured; it must not end before the last of them has. */
    @Test
    void waitsForTheAnswersToWhatWasAskedBeforeTheEnd() throws Exception {
        HttpServer server = answering(200, "{\"predictions\": []}", Duration.ofSeconds(6));
        try {
            Command.Result run = locust(
                    Map.of("LOAD_TEST_MAX_USERS", "2", "LOAD_TEST_STEP_SECONDS", "3"), url(server), "--processes", "1");

            assertThat(run.code()).as(run.output()).isZero();
            assertThat(folder.resolve("load-test_stats.csv")).content().contains("POST," + PREDICT + ",2,0,");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void failsWhereNobodyAnswers() throws Exception {
        Command.Result run = locust(
                Map.of("LOAD_TEST_MAX_USERS", "2", "LOAD_TEST_STEP_SECONDS", "2"),
                "http://127.0.0.1:" + FreePort.any());

        assertThat(run.code()).as(run.output()).isEqualTo(1);
        assertThat(folder.resolve("load-test_failures.csv")).content().contains("Connection refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    LOAD_TEST_USERS_PER_STEP | 0        | LOAD_TEST_USERS_PER_STEP: found '0'; allowed: a whole number of users
                    LOAD_TEST_STEP_SECONDS   | 0        | LOAD_TEST_STEP_SECONDS: found '0'; allowed: a whole number of seconds
                    LOAD_TEST_STEP_SECONDS   | 1.5      | LOAD_TEST_STEP_SECONDS: found '1.5'; allowed: a whole number of seconds
                    LOAD_TEST_MAX_USERS      | 1        | LOAD_TEST_MAX_USERS: found 1; allowed: at least LOAD_TEST_USERS_PER_STEP, 2
                    LOAD_TEST_PATH           | v1       | LOAD_TEST_PATH: found 'v1'; allowed: a path
                    LOAD_TEST_PAYLOAD        | none     | LOAD_TEST_PAYLOAD: found 'none', which cannot be read
                    LOAD_TEST_PAYLOAD        | pom.xml  | LOAD_TEST_PAYLOAD: found 'pom.xml', which is not JSON
                    """)
    void refusesAWrongSettingBeforeTheFirstRequest(String variable, String value, String message) throws IOException {
        Command.Result run = locust(Map.of(variable, value), "http://127.0.0.1:9");

        assertThat(run.code()).as(run.output()).isEqualTo(2);
        assertThat(run.output().strip()).startsWith("load test: " + message).hasLineCount(1);
        assertThat(folder.resolve("load-test_stats.csv")).doesNotExist();
    }

    private static HttpServer answering(int status, String answer, Duration after) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(after.toNanos());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Three steps of 4 seconds with at most 5 users, but for what is set otherwise. */
    private Command.Result locust(Map<String, String> settings, String host, String... options) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "LOAD_TEST_USERS_PER_STEP", "2",
                "LOAD_TEST_STEP_SECONDS", "4",
                "LOAD_TEST_MAX_USERS", "5",
                "LOAD_TEST_PATH", PREDICT,
                "LOAD_TEST_PAYLOAD", RESOURCES.resolve("payload.json").toString(),
                // Python would leave compiled files among the program's resources.
                "PYTHONDONTWRITEBYTECODE", "1"));
        environment.putAll(settings);
        List<String> words = new ArrayList<>(List.of(
                PythonEnvironment.of(RESOURCES.resolve("requirements.txt"))
                        .command("locust")
                        .toString(),
                "--locustfile",
                RESOURCES.resolve("locustfile.py").toString(),
                "--headless",
                "--only-summary",
                "--host",
                host,
                "--stop-timeout",
                "10",
                "--csv",
                folder.resolve("load-test").toString(),
                "--html",
                folder.resolve("load-test.html").toString()));
        words.addAll(List.of(options));
        Command command = Command.of(words.toArray(String[]::new));
        environment.forEach(command::with);
        return command.run();
    }

    /** The users of each second, by what Locust noted once a second. */
    private Map<Long, Integer> usersBySecond() throws IOException {
        Map<Long, Integer> users = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("load-test_stats_history.csv"))) {
            List<String> fields = List.of(line.split(",", -1));
            if (!fields.get(0).equals("Timestamp")) {
                users.put(Long.valueOf(fields.get(0)), Integer.valueOf(fields.get(1)));
            }
        }
        return users;
    }

    private RunningContainer serve(FakeStorage storage, int port) throws Exception {
        storage.put("resnet/1/assets.extra/sandbox_predictions.json", PREDICTIONS);
        storage.put("resnet/1/saved_model.pb", "model");
        RunningContainer server = ServingStandIn.start(new ContainerLaunch(
                new Pod(),
                mock(KubernetesClient.class),
                "127.0.0.1",
                storage.endpoint(),
                List.of(),
                List.of(
                        "--model_name=image_classifier",
                        "--model_base_path=gs://models/resnet/",
                        "--port=" + FreePort.any(),
                        "--rest_api_port=" + port),
                "",
                Map.of(),
                ContainerMounts.NONE,
                folder.resolve("serving.log")));
        awaitPort(port);
        return server;
    }

    private static void awaitPort(int port) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                assertThat(attempt).as("attempts to reach the server").isLessThan(100);
                Thread.sleep(100);
            }
        }
    }
}
