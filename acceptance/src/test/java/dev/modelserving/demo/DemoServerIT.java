package dev.modelserving.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.modelserving.PythonEnvironment;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.network.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's own Python files under the real uvicorn, with the packages that its requirements file pins. */
class DemoServerIT {
    private static final Path FILES = Path.of("src/main/resources/dev/modelserving/demo");
    private static final Duration STARTED = Duration.ofSeconds(30);

    /** A number from 0 to 1 with two decimals at most, and nothing else that varies. */
    private static final String PREDICTION = "\\{\"prediction\":(0\\.[0-9]{1,2}|1\\.0),\"model\":\"v1\"}";

    private static PythonEnvironment python;

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;
    private Process server;

    @BeforeAll
    static void install() {
        python = PythonEnvironment.of(FILES.resolve("requirements.txt"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void predictsInAHundredMillisecondsUnlessToldOtherwise() throws Exception {
        start("");

        Instant asked = Instant.now();
        HttpResponse<String> answer = get("/predict");

        assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches(PREDICTION);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void predictsAtRandom() throws Exception {
        start("0");

        Set<String> answers = new HashSet<>();
        for (int request = 0; request < 20; request++) {
            answers.add(get("/predict").body());
        }

        assertThat(answers).hasSizeGreaterThan(5).allMatch(answer -> answer.matches(PREDICTION));
    }

    @Test
    void sleepsAsLongAsItIsTold() throws Exception {
        start("700");

        Instant asked = Instant.now();
        get("/predict");

        assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));
    }

    @Test
    void tellsItsHealthWithoutSleeping() throws Exception {
        start("5000");

        Instant asked = Instant.now();
        HttpResponse<String> answer = get("/healthz");

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void standsALoadTest() throws Exception {
        start("10");

        Command.Result test = loadTest("/predict", "4", "2");

        assertThat(test.code()).as(test.output()).isZero();
        assertThat(test.output())
                .contains("on 4 connections for 2 s")
                .containsPattern("\nafter 2\\.\\d s: \\d\\d+ answered \\(\\d+\\.\\d/s\\), 0 failed\n")
                .containsPattern("\ndone after 2\\.\\d s: \\d\\d+ answered .*, 0 failed\n");
    }

    @Test
    void failsALoadTestWhereTheServerFails() throws Exception {
        HttpServer failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext("/", exchange -> {
            byte[] body = "no".getBytes(UTF_8);
            exchange.sendResponseHeaders(500, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        failing.start();
        try {
            port = failing.getAddress().getPort();

            Command.Result test = loadTest("/predict", "1", "1");

            assertThat(test.code()).as(test.output()).isEqualTo(1);
            assertThat(test.output())
                    .containsPattern("0 answered .*, [1-9]\\d* failed; the last: HTTPError: HTTP Error 500");
        } finally {
            failing.stop(0);
        }
    }

    @Test
    void failsALoadTestWhereNobodyAnswers() throws Exception {
        port = FreePort.any();

        Command.Result test = loadTest("/predict", "1", "1");

        assertThat(test.code()).as(test.output()).isEqualTo(1);
        assertThat(test.output()).contains("Connection refused");
    }

    @Test
    void refusesALoadTestOfNoConnections() throws Exception {
        Command.Result test = loadTest("/predict", "0", "1");

        assertThat(test.code()).as(test.output()).isEqualTo(2);
        assertThat(test.output()).contains("--connections: 0 is not a whole number from 1 on");
    }

    private Command.Result loadTest(String path, String connections, String seconds) {
        return Command.of(
                        python.command("python").toString(),
                        FILES.resolve("load_test.py").toString(),
                        "http://127.0.0.1:" + port + path,
                        "--connections",
                        connections,
                        "--seconds",
                        seconds)
                .run();
    }

    private void start(String sleepMilliseconds) throws Exception {
        port = FreePort.any();
        ProcessBuilder command = new ProcessBuilder(
                        python.command("uvicorn").toString(),
                        "server:app",
                        "--app-dir",
                        FILES.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        if (!sleepMilliseconds.isEmpty()) {
            command.environment().put("SLEEP_MILLISECONDS", sleepMilliseconds);
        }
        server = command.start();
        awaitServer();
    }

    private void awaitServer() throws Exception {
        Instant deadline = Instant.now().plus(STARTED);
        while (true) {
            try {
                get("/healthz");
                return;
            } catch (ConnectException notYet) {
                assertThat(server.isAlive()).as("uvicorn runs").isTrue();
                assertThat(Instant.now()).as("uvicorn listens").isBefore(deadline);
                Thread.sleep(100);
            }
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }
}
