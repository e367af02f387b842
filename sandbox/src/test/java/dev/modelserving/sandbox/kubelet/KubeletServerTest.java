package dev.modelserving.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.pods.ContainerLog;
import dev.modelserving.sandbox.pods.ContainerReading;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.NodeStart;
import dev.modelserving.sandbox.pods.PodReading;
import dev.modelserving.sandbox.pods.PodsOfCluster;
import dev.modelserving.sandbox.tls.ServerIdentity;
import dev.modelserving.sandbox.tls.TrustingClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KubeletServerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plusSeconds(100);

    @TempDir
    private static Path identity;

    @TempDir
    private Path folder;

    private final Pods pods = new Pods();
    private KubeletServer server;
    private HttpClient client;

    @BeforeEach
    void serve() throws Exception {
        ServerIdentity keys = ServerIdentity.in(identity, "localhost");
        server = KubeletServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                keys,
                pods,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new EventLog(System.out, Clock.systemUTC()));
        client = TrustingClient.of(keys.certificate());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhatANodeAndItsContainersUse() throws Exception {
        pods.readings = List.of(pod("web", Duration.ofMillis(7500), 1000));

        assertThat(get("/nodes/node-1/metrics/resource").body().lines())
                .contains(
                        // 5 % of a core for the node's system
                        "node_cpu_usage_seconds_total 12.500000 " + NOW.toEpochMilli(),
                        "node_memory_working_set_bytes 629146600.000000 " + NOW.toEpochMilli(),
                        "container_cpu_usage_seconds_total{container=\"server\",namespace=\"default\",pod=\"web\"}"
                                + " 7.500000 " + NOW.toEpochMilli(),
                        "container_memory_working_set_bytes{container=\"server\",namespace=\"default\",pod=\"web\"}"
                                + " 1000.000000 " + NOW.toEpochMilli(),
                        "container_start_time_seconds{container=\"server\",namespace=\"default\",pod=\"web\"}"
                                + " 1767225600.000000 " + NOW.toEpochMilli());
    }

    @Test
    void countsForTheNodeWhatPodsUsedThatAreGone() throws Exception {
        pods.readings = List.of(pod("gone", Duration.ofSeconds(7), 1), pod("stays", Duration.ofSeconds(1), 1));
        get("/nodes/node-1/metrics/resource");
        pods.readings = List.of(pod("stays", Duration.ofSeconds(2), 1));

        String after = get("/nodes/node-1/metrics/resource").body();

        assertThat(after).contains("node_cpu_usage_seconds_total 14.000000 ").doesNotContain("gone");
    }

    @Test
    void knowsItsNodesOnly() throws Exception {
        HttpResponse<String> refused = get("/nodes/node-2/metrics/resource");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("there is no node node-2");
        assertThat(get("/pods").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsTheLatestRunsLog() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "earlier run\none\ntwo\nthree\n");
        pods.log = Optional.of(new ContainerLog(file, "earlier run\n".length()));

        assertThat(get("/containerLogs/default/web/server").body()).isEqualTo("one\ntwo\nthree\n");
        assertThat(get("/containerLogs/default/web/server?tailLines=2").body()).isEqualTo("two\nthree\n");
        assertThat(get("/containerLogs/default/web/server?tailLines=9").body()).isEqualTo("one\ntwo\nthree\n");
        assertThat(get("/containerLogs/default/web/server?tailLines=0").body()).isEmpty();
    }

    @Test
    void followsALogUntilItsContainerHasEnded() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "one\n");
        pods.log = Optional.of(new ContainerLog(file, 0));
        pods.runs = true;

        HttpResponse<InputStream> response = client.send(
                request("/containerLogs/default/web/server?follow=true"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("one");
            Files.writeString(file, "two\n", StandardOpenOption.APPEND);
            assertThat(lines.readLine()).isEqualTo("two");
            pods.runs = false;
            assertThat(lines.readLine()).as("after the end").isNull();
        }
    }

    @Test
    void saysWhyThereIsNoLog() throws Exception {
        HttpResponse<String> simulated = get("/containerLogs/default/web/server");
        assertThat(simulated.statusCode()).isEqualTo(400);
        assertThat(simulated.body()).contains("only simulates container server of pod web");

        pods.log = Optional.of(new ContainerLog(folder.resolve("log"), 0));
        assertThat(get("/containerLogs/default/web/server?previous=true").body())
                .contains("leave previous out");
        assertThat(get("/containerLogs/default/web/server?sinceSeconds=5").statusCode())
                .isEqualTo(400);
        assertThat(get("/containerLogs/default/web/server?tailLines=some").body())
                .contains("tailLines is \"some\"");
        assertThat(get("/containerLogs/default/web").statusCode()).isEqualTo(400);
        assertThat(get("/containerLogs/default/web/server").body())
                .as("of a container that has not written yet")
                .isEmpty();
    }

    private static PodReading pod(String name, Duration cpu, long memory) {
        return new PodReading(
                "default",
                name,
                "uid-of-" + name,
                List.of(new ContainerReading("server", START, new ContainerUsage(cpu, memory))));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.address().getPort() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    /** One node, and what a test says of its pods. */
    private static final class Pods implements PodsOfCluster {
        private volatile List<PodReading> readings = List.of();
        private volatile Optional<ContainerLog> log = Optional.empty();
        private volatile boolean runs;

        @Override
        public List<NodeStart> nodes() {
            return List.of(new NodeStart("node-1", START));
        }

        @Override
        public List<PodReading> readings(String node) {
            return readings;
        }

        @Override
        public Optional<ContainerLog> log(String namespace, String pod, String container) {
            return log;
        }

        @Override
        public boolean runs(String namespace, String pod, String container) {
            return runs;
        }

        @Override
        public void close() {
            // nothing runs
        }
    }
}
