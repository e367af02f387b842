package dev.modelserving.sandbox.kubelet;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.HttpAnswer;
import dev.modelserving.sandbox.pods.ContainerLog;
import dev.modelserving.sandbox.pods.NodeStart;
import dev.modelserving.sandbox.pods.PodReading;
import dev.modelserving.sandbox.pods.PodsOfCluster;
import dev.modelserving.sandbox.process.DaemonThreads;
import dev.modelserving.sandbox.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kubelets of all nodes of a cluster, over HTTPS: {@code /nodes/NODE/metrics/resource} for metrics-server, {@code
 * /containerLogs/…} for {@code kubectl logs}. It needs no authentication: only processes in the sandbox reach its
 * network.
 */
final class KubeletServer implements AutoCloseable {
    private static final Pattern METRICS = Pattern.compile("/nodes/([^/]+)/metrics/resource");
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PodsOfCluster pods;
    private final Clock clock;
    private final EventLog log;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("kubelet"));
    private final Map<String, NodeMeter> meters = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private KubeletServer(HttpsServer server, PodsOfCluster pods, Clock clock, EventLog log) {
        this.server = server;
        this.pods = requireNonNull(pods, "pods");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Serves until it is closed.
     *
     * @param address port 0 picks a free one
     * @throws IOException if the address is in use
     */
    static KubeletServer start(
            InetSocketAddress address, ServerIdentity identity, PodsOfCluster pods, Clock clock, EventLog log)
            throws IOException {
        KubeletServer kubelet = new KubeletServer(HttpsServer.create(address, 0), pods, clock, log);
        kubelet.server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
        kubelet.server.setExecutor(kubelet.threads);
        kubelet.server.createContext("/", kubelet::answer);
        kubelet.server.start();
        return kubelet;
    }

    /** Its address, for example when the system chose the port. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        closed = true;
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher metrics = METRICS.matcher(path);
            if (metrics.matches()) {
                answerMetrics(exchange, metrics.group(1));
            } else if (path.startsWith("/containerLogs/")) {
                answerLog(exchange, path);
            } else {
                HttpAnswer.send(
                        exchange,
                        404,
                        TEXT,
                        "the sandbox's kubelets have metrics of resources and logs, not " + path + "\n");
            }
        } catch (RuntimeException e) {
            log.bug("the kubelets could not answer " + exchange.getRequestURI(), e);
        }
    }

    private void answerMetrics(HttpExchange exchange, String name) throws IOException {
        List<NodeStart> nodes = pods.nodes();
        meters.keySet().retainAll(nodes.stream().map(NodeStart::name).toList());
        Optional<NodeStart> node =
                nodes.stream().filter(found -> found.name().equals(name)).findFirst();
        if (node.isEmpty()) {
            HttpAnswer.send(exchange, 404, TEXT, "there is no node " + name + "\n");
            return;
        }
        NodeMeter meter =
                meters.computeIfAbsent(name, unused -> new NodeMeter(node.get().at()));
        Instant now = clock.instant();
        List<PodReading> readings = pods.readings(name);
        HttpAnswer.send(exchange, 200, TEXT, ResourceMetrics.text(meter.read(readings, now), readings, now));
    }

    private void answerLog(HttpExchange exchange, String path) throws IOException {
        LogRequest request;
        try {
            request = LogRequest.of(
                    path, Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
        } catch (IllegalArgumentException e) {
            HttpAnswer.send(exchange, 400, TEXT, e.getMessage() + "\n");
            return;
        }
        Optional<ContainerLog> found = pods.log(request.namespace(), request.pod(), request.container());
        if (found.isEmpty()) {
            HttpAnswer.send(
                    exchange,
                    400,
                    TEXT,
                    "the sandbox only simulates container " + request.container() + " of pod " + request.pod()
                            + ": nothing runs, and nothing is logged\n");
        } else {
            send(exchange, request, found.get());
        }
    }

    private void send(HttpExchange exchange, LogRequest request, ContainerLog found) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OptionalLong tailLines = request.tailLines();
        LogReader.send(
                found,
                tailLines,
                () -> !closed && request.follow() && pods.runs(request.namespace(), request.pod(), request.container()),
                exchange.getResponseBody());
    }
}
