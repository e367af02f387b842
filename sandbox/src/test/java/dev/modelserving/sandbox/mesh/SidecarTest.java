package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.sun.net.httpserver.HttpServer;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.HttpAnswer;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerStartException;
import dev.modelserving.sandbox.pods.RunningContainer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SidecarTest {
    @TempDir
    private Path folder;

    /** All of 127.0.0.0/8 is this machine's, so that the ports, which are fixed, are free. */
    private final String address = "127." + part() + "." + part() + "." + part();

    private final IstioProxy proxy = new IstioProxy(
            mock(IngressGateway.class), mock(IstioRelease.class), new EventLog(System.out, Clock.systemUTC()));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer application;
    private volatile int applicationStatus = 200;
    private RunningContainer sidecar;

    @BeforeEach
    void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(address, 0), 5);
        application.createContext("/v1/models/resnet", exchange -> {
            exchange.sendResponseHeaders(applicationStatus, -1);
            exchange.close();
        });
        application.createContext(
                "/metrics", exchange -> HttpAnswer.send(exchange, 200, "text/plain", "requests_total 3\n"));
        application.start();
        int port = application.getAddress().getPort();
        String probers =
                """
                {"/app-health/server/readyz": {
                   "httpGet": {"path": "/v1/models/resnet", "port": %1$d, "scheme": "HTTP"}, "timeoutSeconds": 5},
                 "/app-health/server/livez": {"tcpSocket": {"port": %1$d}}}
                """
                        .formatted(port);
        sidecar = proxy.start(launch(
                List.of("proxy", "sidecar"),
                Map.of(
                        "ISTIO_KUBE_APP_PROBERS",
                        probers,
                        "ISTIO_PROMETHEUS_ANNOTATIONS",
                        "{\"scrape\":\"true\",\"path\":\"/metrics\",\"port\":\"" + port + "\"}")));
    }

    @AfterEach
    void stop() {
        application.stop(0);
        sidecar.stop(Duration.ZERO);
    }

    @Test
    void isReady() throws Exception {
        assertThat(get(Sidecar.STATUS_PORT, "/healthz/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void probesTheApplication() throws Exception {
        assertThat(get(Sidecar.AGENT_PORT, "/app-health/server/readyz").statusCode())
                .isEqualTo(200);
        assertThat(get(Sidecar.AGENT_PORT, "/app-health/server/livez").statusCode())
                .isEqualTo(200);

        applicationStatus = 503;
        HttpResponse<String> unready = get(Sidecar.AGENT_PORT, "/app-health/server/readyz");
        assertThat(unready.statusCode()).isEqualTo(500);
        assertThat(unready.body()).contains("503");
        assertThat(get(Sidecar.AGENT_PORT, "/app-health/server/livez").statusCode())
                .isEqualTo(200);

        application.stop(0);
        assertThat(get(Sidecar.AGENT_PORT, "/app-health/server/livez").statusCode())
                .isEqualTo(500);
    }

    @Test
    void givesTheApplicationsMetrics() throws Exception {
        assertThat(get(Sidecar.AGENT_PORT, "/stats/prometheus").body()).isEqualTo("requests_total 3\n");

        application.stop(0);
        HttpResponse<String> without = get(Sidecar.AGENT_PORT, "/stats/prometheus");
        assertThat(without.statusCode()).isEqualTo(200);
        assertThat(without.body()).isEmpty();
    }

    @Test
    void knowsNoOtherProbe() throws Exception {
        assertThat(get(Sidecar.AGENT_PORT, "/app-health/other/readyz").statusCode())
                .isEqualTo(404);
    }

    @Test
    void endsWhenItIsAskedTo() throws Exception {
        HttpRequest quit = HttpRequest.newBuilder(uri(Sidecar.AGENT_PORT, "/quitquitquit"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(client.send(quit, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);

        while (sidecar.exit().isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(sidecar.exit().orElseThrow().code()).isZero();
        assertThatThrownBy(() -> get(Sidecar.STATUS_PORT, "/healthz/ready")).isInstanceOf(ConnectException.class);
    }

    @Test
    void endsByASignalWhenItIsStopped() {
        assertThat(sidecar.exit()).isEmpty();
        assertThat(sidecar.stop(Duration.ofSeconds(1)).code()).isEqualTo(143);
        assertThat(sidecar.exit().orElseThrow().code()).isEqualTo(143);
    }

    @Test
    void refusesProbesThatCannotBeRead() {
        Map<String, String> broken = Map.of("ISTIO_KUBE_APP_PROBERS", "[]");

        assertThatThrownBy(() -> proxy.start(launch(List.of("proxy", "sidecar"), broken)))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("ISTIO_KUBE_APP_PROBERS");
    }

    @Test
    void hasNothingToRedirect() {
        RunningContainer validation =
                proxy.start(launch(List.of("istio-iptables", "-p", "15001", "--run-validation"), Map.of()));

        assertThat(validation.exit().orElseThrow().code()).isZero();
    }

    @Test
    void refusesWhatItCannotBe() {
        assertThatThrownBy(() -> proxy.start(launch(List.of("proxy", "ztunnel"), Map.of())))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("[proxy, ztunnel]")
                .hasMessageContaining("proxy router");
    }

    private ContainerLaunch launch(List<String> arguments, Map<String, String> environment) {
        return Launches.launch(
                mock(KubernetesClient.class), address, arguments, environment, folder.resolve("log/proxy.log"));
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(port, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(int port, String path) {
        return URI.create("http://" + address + ":" + port + path);
    }

    private static int part() {
        return ThreadLocalRandom.current().nextInt(1, 255);
    }
}
