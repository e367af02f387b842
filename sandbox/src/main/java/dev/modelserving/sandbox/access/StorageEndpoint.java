package dev.modelserving.sandbox.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelserving.sandbox.layout.HttpAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Cloud Storage for one pod: allows what the pod's identity permits, and refuses the rest as Google does. */
public final class StorageEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final WorkloadIdentity identity;
    private final Store store;

    private StorageEndpoint(HttpServer server, WorkloadIdentity identity, Store store) {
        this.server = server;
        this.identity = identity;
        this.store = store;
    }

    static StorageEndpoint open(InetSocketAddress address, Executor executor, WorkloadIdentity identity, Store store)
            throws IOException {
        StorageEndpoint endpoint = new StorageEndpoint(HttpServer.create(address, 0), identity, store);
        endpoint.server.createContext("/", endpoint::handle);
        endpoint.server.setExecutor(executor);
        endpoint.server.start();
        return endpoint;
    }

    /** Its scheme, host and port. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            StorageRequest request = request(exchange);
            try {
                authorize(request);
                new Forwarding(store, uri()).forward(exchange, request);
            } catch (RefusedException e) {
                refuse(exchange, request, e);
            }
        }
    }

    private void authorize(StorageRequest request) throws RefusedException {
        try {
            Operation operation = Operations.of(request);
            operation.authorize(identity.caller(), store);
        } catch (IOException e) {
            throw RefusedException.unavailable("The sandbox could not find out what the request needs: " + e);
        }
    }

    private static StorageRequest request(HttpExchange exchange) {
        Optional<String> override =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override"));
        String sent = exchange.getRequestMethod();
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        return new StorageRequest(
                override.filter(method -> sent.equals("POST")).orElse(sent),
                exchange.getRequestURI(),
                new UploadBody(type, exchange.getRequestBody()));
    }

    private static void refuse(HttpExchange exchange, StorageRequest request, RefusedException refused)
            throws IOException {
        // otherwise a client that is still sending sees a broken connection instead of the answer
        request.body().stream().transferTo(OutputStream.nullOutputStream());
        String body = request.isMedia() ? refused.getMessage() : refused.json();
        String type = request.isMedia() ? "text/html" : "application/json";
        HttpAnswer.send(exchange, refused.status(), type + "; charset=UTF-8", body);
    }
}
