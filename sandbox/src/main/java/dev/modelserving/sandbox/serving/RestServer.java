package dev.modelserving.sandbox.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelserving.sandbox.layout.HttpAnswer;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Serves the REST API over HTTP with keep-alive; limits concurrent requests, the others wait. */
final class RestServer implements AutoCloseable {
    /** In every response, so that nobody takes the stand-in for TF Serving. */
    static final String SERVED_BY_HEADER = "X-Served-By";

    static final String SERVED_BY = "model-serving sandbox stand-in";

    /** With this header a client closes its connection; the JDK's server does so without echoing it (RFC 9112, 9.6). */
    private static final String CONNECTION = "Connection";

    private static final String CLOSE = "close";

    private static final int BACKLOG = 512;
    private static final int THREADS = 16;
    private static final int WAITING = 1024;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final RestApi api;
    private final MonitoringConfig monitoring;
    private final MetricsPage metrics;

    /**
     * @param monitoring whether, and at which path, to serve metrics
     * @throws IOException if the address is in use
     */
    RestServer(InetSocketAddress address, RestApi api, MonitoringConfig monitoring, MetricsPage metrics)
            throws IOException {
        this.api = api;
        this.monitoring = monitoring;
        this.metrics = metrics;
        this.server = HttpServer.create(address, BACKLOG);
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                new DaemonThreads("serving-" + address.getHostString()),
                // the connection's thread serves it, which slows the clients down
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Its address, for example when the system chose the port. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Closes all connections, even with requests in progress. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set(SERVED_BY_HEADER, SERVED_BY);
            if (CLOSE.equalsIgnoreCase(exchange.getRequestHeaders().getFirst(CONNECTION))) {
                exchange.getResponseHeaders().set(CONNECTION, CLOSE);
            }
            if (path.regionMatches(true, 0, "/v1/", 0, 4)) {
                RestResponse answer = api.answer(exchange.getRequestMethod(), path, body);
                HttpAnswer.send(exchange, answer.status(), "application/json", answer.body());
            } else if (monitoring.answers(path)) {
                HttpAnswer.send(exchange, 200, "text/plain", metrics.text());
            } else {
                HttpAnswer.send(exchange, 404, "text/plain", "Not Found");
            }
        }
    }
}
