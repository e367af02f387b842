package dev.modelserving.sandbox.mesh;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.HttpAnswer;
import dev.modelserving.sandbox.pods.ContainerExit;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.ProbeAttempt;
import dev.modelserving.sandbox.pods.RunningContainer;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A stand-in for a sidecar: it answers the kubelet and collectors as pilot-agent does, by the application's probes and
 * metrics, but carries and encrypts no traffic, and has no metrics of its own. It ends when pilot-agent would.
 */
final class Sidecar implements RunningContainer {
    /** The port of Envoy's readiness. */
    static final int STATUS_PORT = 15021;

    /** pilot-agent's port, with the application's probes and metrics. */
    static final int AGENT_PORT = 15020;

    private static final int TERMINATED = 143;
    private static final long POLL_MILLISECONDS = 100;
    private static final int THREADS = 4;
    private static final int BACKLOG = 64;

    private final ApplicationProbes probes;
    private final ApplicationMetrics metrics;
    private final ProxyDrain drain;
    private final EventLog log;
    private final ExecutorService threads;
    private final List<HttpServer> servers;
    private final Instant started = Clock.systemUTC().instant();
    private Optional<ContainerExit> exit = Optional.empty();

    private Sidecar(
            ApplicationProbes probes,
            ApplicationMetrics metrics,
            ProxyDrain drain,
            String name,
            List<HttpServer> servers,
            EventLog log) {
        this.probes = probes;
        this.metrics = metrics;
        this.drain = drain;
        this.log = log;
        this.servers = servers;
        this.threads = Executors.newFixedThreadPool(THREADS, new DaemonThreads(name));
    }

    /** @throws IOException if a port is in use or the log cannot be written */
    static Sidecar start(ContainerLaunch launch, EventLog log) throws IOException {
        ApplicationProbes probes = ApplicationProbes.of(launch.environment(), launch.podAddress());
        Files.createDirectories(launch.log().getParent());
        Files.writeString(
                launch.log(),
                "this is the model-serving sandbox's stand-in for a sidecar: it answers probes and carries no traffic\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        HttpServer status = HttpServer.create(new InetSocketAddress(launch.podAddress(), STATUS_PORT), BACKLOG);
        HttpServer agent;
        try {
            agent = HttpServer.create(new InetSocketAddress(launch.podAddress(), AGENT_PORT), BACKLOG);
        } catch (IOException e) {
            status.stop(0);
            throw e;
        }
        Sidecar sidecar = new Sidecar(
                probes,
                ApplicationMetrics.of(launch.environment(), launch.podAddress()),
                ProxyDrain.of(launch.environment()),
                "sidecar-" + launch.podAddress(),
                List.of(status, agent),
                log);
        sidecar.serve();
        return sidecar;
    }

    private void serve() {
        for (HttpServer server : servers) {
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<ProbeAttempt> application = probes.at(path);
            if (path.equals("/healthz/ready")) {
                HttpAnswer.send(exchange, 200, "text/plain", "");
            } else if (path.equals("/quitquitquit")
                    && exchange.getRequestMethod().equals("POST")) {
                HttpAnswer.send(exchange, 200, "text/plain", "OK");
                end(0);
            } else if (path.equals(ApplicationMetrics.PATH)) {
                HttpAnswer.send(exchange, 200, "text/plain", metrics.read());
            } else if (application.isPresent()) {
                Optional<String> failure = application.get().run();
                HttpAnswer.send(exchange, failure.isPresent() ? 500 : 200, "text/plain", failure.orElse(""));
            } else {
                HttpAnswer.send(
                        exchange,
                        404,
                        "text/plain",
                        "the sandbox's stand-in for a sidecar has nothing at " + path + "\n");
            }
        } catch (RuntimeException e) {
            log.bug("a sidecar could not answer " + exchange.getRequestURI(), e);
        }
    }

    @Override
    public synchronized Optional<ContainerExit> exit() {
        return exit;
    }

    @Override
    public ContainerUsage usage() {
        return ContainerUsage.nominal(
                Duration.between(started, Clock.systemUTC().instant()));
    }

    @Override
    public ContainerExit stop(Duration grace) {
        Duration left = drain.duration().compareTo(grace) < 0 ? drain.duration() : grace;
        long deadline = System.nanoTime() + left.toNanos();
        try {
            while (exit().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end(TERMINATED);
    }

    private synchronized ContainerExit end(int code) {
        if (exit.isEmpty()) {
            servers.forEach(server -> server.stop(0));
            threads.shutdown();
            exit = Optional.of(new ContainerExit(code, Clock.systemUTC().instant()));
        }
        return exit.orElseThrow();
    }
}
