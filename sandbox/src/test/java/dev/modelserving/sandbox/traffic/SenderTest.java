package dev.modelserving.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelserving.sandbox.client.ModelClient;
import dev.modelserving.sandbox.client.RequestHeader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final String PREDICTION =
            """
            {"predictions": [{"labels": ["suit", "uniform"], "probabilities": [0.1, %s]}]}""";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void seesWhichVersionAnsweredAndSendsTheHeader() throws Exception {
        server.createContext("/v1/models/m:predict", exchange -> {
            boolean canary = "canary".equals(exchange.getRequestHeaders().getFirst("user-group"));
            exchange.getResponseHeaders().add("x-model-version", canary ? "new" : "old");
            reply(exchange, 200, String.format(PREDICTION, canary ? "0.9" : "0.8"));
        });

        assertThat(versions(RequestKind.withoutHeader(20))).isEqualTo(Map.of("old uniform 0.8", 20L));
        assertThat(versions(RequestKind.with(new RequestHeader("user-group", "canary"), 10)))
                .isEqualTo(Map.of("new uniform 0.9", 10L));
    }

    @Test
    void keepsFailuresWithTheirStatusAndVersion() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("x-model-version", "old");
            boolean refused = asked.incrementAndGet() % 2 == 0;
            reply(exchange, refused ? 503 : 200, refused ? "no healthy upstream" : "{}");
        });

        List<VersionOutcomes> versions = VersionOutcomes.of(send(RequestKind.withoutHeader(10)).stream());

        assertThat(versions).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo("old");
            assertThat(version.failures().keySet()).containsExactly("HTTP 503", "no prediction");
            assertThat(version.failures().get("HTTP 503")).hasSize(5).allMatch(failed -> failed.message()
                    .contains("no healthy upstream"));
            assertThat(version.failures().get("no prediction")).hasSize(5).allMatch(failed -> failed.message()
                    .contains("no labels with probabilities: {}"));
        });
    }

    @Test
    void asksAFewAtATime() throws Exception {
        server.createContext("/", exchange -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            pause();
            atOnce.decrementAndGet();
            reply(exchange, 200, String.format(PREDICTION, "0.8"));
        });

        assertThat(send(RequestKind.withoutHeader(100))).hasSize(100);
        assertThat(mostAtOnce.get()).isBetween(2, Sender.CONNECTIONS);
    }

    @Test
    void opensAllConnectionsToWarmUp() throws Exception {
        Set<InetSocketAddress> opened = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(Sender.CONNECTIONS);
        server.createContext("/", exchange -> {
            opened.add(exchange.getRemoteAddress());
            all.countDown();
            await(all);
            reply(exchange, 200, String.format(PREDICTION, "0.8"));
        });

        try (Sender sender = sender()) {
            sender.warmUp();
        }

        assertThat(opened).hasSize(Sender.CONNECTIONS);
    }

    @Test
    void saysWhereNothingAnswers() {
        server.stop(0);

        try (Sender sender = sender()) {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(sender::warmUp);
        }
    }

    private Map<String, Long> versions(RequestKind kind) throws InterruptedException {
        return VersionOutcomes.of(send(kind).stream()).stream()
                .collect(Collectors.toMap(
                        version -> version.version() + " "
                                + version.answers().get(0).top().label() + " "
                                + version.answers().get(0).top().probability(),
                        version -> version.answers().get(0).times()));
    }

    private List<Outcome> send(RequestKind kind) throws InterruptedException {
        try (Sender sender = sender();
                Progress progress = new Progress(kind.count(), line -> {})) {
            return sender.send(kind, progress);
        }
    }

    private Sender sender() {
        return new Sender(
                new ModelClient(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/models/m")),
                new byte[] {1});
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** At most for a second, so that requests one after another fail the test soon. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
