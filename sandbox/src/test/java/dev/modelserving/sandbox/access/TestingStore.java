package dev.modelserving.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An object store that knows which paths exist, and remembers all requests but the proxy's own questions. */
final class TestingStore implements AutoCloseable {
    private final Set<String> existing = ConcurrentHashMap.newKeySet();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TestingStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void add(String path) {
        existing.add(path);
    }

    /** Method, path and query, {@code Range} header and body of what was passed on. */
    List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            URI uri = exchange.getRequestURI();
            Optional<String> client = header(exchange, "X-Client");
            client.ifPresent(name -> received.add(exchange.getRequestMethod() + " " + uri + " "
                    + header(exchange, "Range").orElse("-") + " " + body));
            boolean found = client.isPresent() || existing.contains(uri.getRawPath());
            if (uri.toString().contains("uploadType=resumable")) {
                exchange.getResponseHeaders().set("Location", origin() + "/upload/resumable/7");
            }
            boolean media = uri.toString().contains("alt=media");
            exchange.getResponseHeaders().set("Content-Type", media ? "text/plain" : "application/json");
            String link = "{\"mediaLink\": \"" + origin() + "/download/x\", \"metadata\": \"" + origin() + "/\"}";
            byte[] answer = link.getBytes(UTF_8);
            exchange.sendResponseHeaders(found ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
