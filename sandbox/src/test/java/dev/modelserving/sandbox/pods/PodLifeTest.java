package dev.modelserving.sandbox.pods;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelserving.sandbox.FakeApiserver;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.network.FreePort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pod's life on a thread of its own, as the apiserver sees it. */
@Timeout(30)
class PodLifeTest {
    private static final String PATH = "/api/v1/namespaces/default/pods/web";
    private static final String EVENTS = "/api/v1/namespaces/default/events";

    @TempDir
    Path logs;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final EventLog log = new EventLog(new PrintStream(written, true, UTF_8), Clock.systemUTC());
    private final ScheduledExecutorService probing = Executors.newScheduledThreadPool(1);
    private final FakePlayer player = new FakePlayer();
    private FakeApiserver apiserver;
    private KubernetesClient client;
    private PodLife life;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        apiserver = new FakeApiserver();
        client = apiserver.client();
    }

    @AfterEach
    void stop() throws InterruptedException {
        life.abandon();
        thread.join();
        probing.shutdownNow();
        client.close();
        apiserver.close();
    }

    @Test
    void restartsAContainerThatEnds() throws Exception {
        play(TestingPods.pod("{name: web, image: fake/server}", "{}"));
        await(container -> container.path("ready").asBoolean());

        player.started(0).end(3);
        JsonNode restarted = await(container -> container.path("restartCount").asInt() == 1
                && container.at("/state/running").isObject());

        assertThat(restarted.at("/lastState/terminated/exitCode").asInt()).isEqualTo(3);
        assertThat(player.count()).isEqualTo(2);
    }

    @Test
    void waitsBeforeItRestartsAContainerThatEndsAgain() throws Exception {
        play(TestingPods.pod("{name: web, image: fake/server}", "{}"));
        await(container -> container.path("ready").asBoolean());
        player.started(0).end(1);
        await(container -> container.path("restartCount").asInt() == 1);

        player.started(1).end(1);
        JsonNode waiting = await(container -> container.at("/state/waiting").isObject());

        assertThat(waiting.at("/state/waiting/reason").asText()).isEqualTo("CrashLoopBackOff");
        assertThat(waiting.path("ready").asBoolean()).isFalse();
        assertThat(player.count()).isEqualTo(2);
    }

    @Test
    void waitsForWhatThePlayerNeedsWithoutCountingThatAsRestarts() throws Exception {
        player.lack("configmap \"ca\" not found");
        play(TestingPods.pod("{name: web, image: fake/server}", "{}"));

        JsonNode waiting = await(
                container -> container.at("/state/waiting/reason").asText().equals("CreateContainerConfigError"));
        assertThat(waiting.at("/state/waiting/message").asText()).isEqualTo("configmap \"ca\" not found");

        player.lackNothing();
        JsonNode started = await(container -> container.path("ready").asBoolean());
        assertThat(started.path("restartCount").asInt()).isZero();

        player.lack("configmap \"ca\" not found");
        player.started(0).end(1);
        await(container -> container.at("/state/waiting/reason").asText().equals("CreateContainerConfigError"));
        player.lackNothing();
        JsonNode again = await(container -> container.path("ready").asBoolean());
        assertThat(again.path("restartCount").asInt()).isEqualTo(1);
    }

    @Test
    void doesNotStartAnImageThatCannotBePulled() throws Exception {
        play(TestingPods.pod("{name: web, image: 'fake/server:missing'}", "{}"));

        JsonNode waiting = await(
                container -> container.at("/state/waiting/reason").asText().equals("ErrImagePull"));

        assertThat(waiting.at("/state/waiting/message").asText()).isEqualTo("no such tag");
        assertThat(waiting.path("ready").asBoolean()).isFalse();
        assertThat(player.count()).isZero();
        assertThat(apiserver.posted(EVENTS).get(0).path("message").asText())
                .isEqualTo("Failed to pull image \"fake/server:missing\": no such tag");
    }

    @Test
    void warnsOfAnImageThatIsPlayedByAnother() throws Exception {
        play(TestingPods.pod("{name: web, image: 'fake/server:old'}", "{}"));
        await(container -> container.path("ready").asBoolean());

        assertThat(apiserver.posted(EVENTS)).anySatisfy(event -> {
            assertThat(event.path("type").asText()).isEqualTo("Warning");
            assertThat(event.path("message").asText()).isEqualTo("it is another");
        });
    }

    @Test
    void isReadyAsItsProbeSays() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            play(TestingPods.pod(
                    "{name: web, image: fake/server, readinessProbe: {periodSeconds: 1, failureThreshold: 1, tcpSocket:"
                            + " {port: " + server.getLocalPort() + "}}}",
                    "{}"));
            await(container -> container.path("ready").asBoolean());
        }

        JsonNode unready = await(container -> !container.path("ready").asBoolean());

        assertThat(unready.path("restartCount").asInt()).isZero();
        assertThat(player.started(0).stops()).isZero();
    }

    @Test
    void restartsAContainerWhoseLivenessProbeFails() throws Exception {
        int port = FreePort.any();
        play(TestingPods.pod(
                "{name: web, image: fake/server, livenessProbe: {periodSeconds: 1, failureThreshold: 1, tcpSocket:"
                        + " {port: " + port + "}}}",
                "{}"));

        JsonNode restarted = await(container -> container.path("restartCount").asInt() == 1);

        assertThat(restarted.at("/lastState/terminated/exitCode").asInt()).isEqualTo(143);
        assertThat(player.started(0).stops()).isPositive();
    }

    @Test
    void countsTheRunThatAnEarlierDaemonLost() throws Exception {
        play(TestingPods.pod(
                "{name: web, image: fake/server}",
                "{containerStatuses: [{name: web, restartCount: 1, state: {running: {startedAt:"
                        + " '2026-01-01T00:00:00Z'}}}]}"));

        JsonNode resumed = await(container -> container.at("/state/running").isObject()
                && container.path("restartCount").asInt() == 2);

        assertThat(resumed.at("/lastState/terminated/reason").asText()).isEqualTo("ContainerStatusUnknown");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 2"})
    void initialisesAgainWhereVolumesAreGone(boolean kept, int started) throws Exception {
        if (kept) {
            Files.createDirectories(logs.resolve("volumes"));
        }
        play(TestingPods.pod(
                "{name: web, image: fake/server}], initContainers: [{name: fetch, image: fake/server}",
                "{initContainerStatuses: [{name: fetch, state: {terminated: {exitCode: 0}}}], containerStatuses:"
                        + " [{name: web, state: {running: {startedAt: '2026-01-01T00:00:00Z'}}}]}"));
        await(container -> player.count() == 1);
        if (!kept) {
            player.started(0).end(0);
        }
        await(container -> container.path("restartCount").asInt() == 1);
        assertThat(player.count()).isEqualTo(started);
    }

    @Test
    void isRemovedWhenItIsDeleted() throws Exception {
        Pod pod = TestingPods.pod("{name: web, image: fake/server}", "{}");
        play(pod);
        await(container -> container.path("ready").asBoolean());

        life.changed(TestingPods.deleted(pod, 0));
        thread.join();

        assertThat(player.started(0).stops()).isPositive();
        assertThat(apiserver.find(PATH)).isEmpty();
    }

    @Test
    void stopsItsContainersSideBySideWithinOneGracePeriod() throws Exception {
        Pod pod = TestingPods.pod("{name: one, image: fake/server}, {name: two, image: fake/server}", "{}");
        play(pod);
        await(container -> container.path("ready").asBoolean());
        player.started(0).ignoreSigterm();
        player.started(1).ignoreSigterm();
        long begin = System.nanoTime();

        life.changed(TestingPods.deleted(pod, 2));
        thread.join();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(3500));
        assertThat(apiserver.find(PATH)).isEmpty();
    }

    @Test
    void isKilledWhereItsNodeGoesWhileItDrains() throws Exception {
        Pod pod =
                TestingPods.pod("{name: web, image: fake/server, lifecycle: {preStop: {sleep: {seconds: 60}}}}", "{}");
        play(pod);
        await(container -> container.path("ready").asBoolean());
        life.changed(TestingPods.deleted(pod, 120));
        Thread.sleep(1000);
        assertThat(player.started(0).stops()).as("it is still in its hook").isZero();

        life.abandon();
        thread.join();

        assertThat(player.started(0).grace()).isEqualTo(Duration.ZERO);
    }

    @Test
    void endsAllItsContainersWhateverOneOfThemDoes() throws Exception {
        play(TestingPods.pod("{name: one, image: fake/server}, {name: two, image: fake/server}", "{}"));
        await(container -> container.path("ready").asBoolean());
        player.started(0).refuseToStop();

        life.abandon();
        thread.join();

        assertThat(player.started(0).stops()).isPositive();
        assertThat(player.started(1).stops()).isPositive();
        assertThat(written.toString(UTF_8)).contains("was not stopped cleanly").contains("it cannot be stopped");
    }

    @Test
    void endsItsContainersAfterABugToo() throws Exception {
        player.failAfter(1);
        play(TestingPods.pod("{name: one, image: fake/server}, {name: two, image: fake/server}", "{}"));
        while (!written.toString(UTF_8).contains("trying again")) {
            Thread.sleep(20);
        }
        assertThat(player.started(0).stops()).as("other containers go on").isZero();

        life.abandon();
        thread.join();

        assertThat(player.started(0).stops()).isPositive();
    }

    private void play(Pod pod) {
        apiserver.put(PATH, Serialization.asJson(pod));
        PodContext context = TestingPods.context(pod, client, new PodEvents(client, pod, log), probing, logs);
        life = new PodLife(client, context, new RunnableImages(Map.of("fake/server", player)), "10.9.0.1", log);
        thread = new Thread(life, "life");
        thread.start();
    }

    /** Waits until the status of the pod's first container is as wanted. */
    private JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode container = container();
        while (!wanted.test(container)) {
            Thread.sleep(20);
            container = container();
        }
        return container;
    }

    private JsonNode container() {
        return apiserver.find(PATH).orElseThrow().at("/status/containerStatuses/0");
    }
}
