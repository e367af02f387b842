package dev.modelserving.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one test needs of an apiserver: objects by their paths, which can be read, patched, replaced and deleted.
 * What is posted is answered as it is, or by what was put at the path.
 */
public final class FakeApiserver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> posted = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** An apiserver that knows its version only. */
    public FakeApiserver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::serve);
        server.start();
        put("/version", """
                {"gitVersion": "v1.34.4", "major": "1", "minor": "34"}
                """);
    }

    /** Where it answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client of it, for the caller to close. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withMasterUrl(url().toString()).build())
                .build();
    }

    /**
     * Answers token requests of a service account with the token {@code tkn}.
     *
     * @return the path that they are posted to
     */
    public String issueTokens(String namespace, String account) {
        String path = "/api/v1/namespaces/" + namespace + "/serviceaccounts/" + account + "/token";
        put(
                path,
                """
                {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "status": {"token": "tkn"}}
                """);
        return path;
    }

    /** Puts an object, or a list, in the place of what is there. */
    public void put(String path, String json) {
        objects.put(path, Serialization.unmarshal(json, JsonNode.class));
    }

    /** Refuses what is asked for at the path from now on. */
    public void refuse(String path, int status) {
        refusals.put(path, status);
    }

    /** What is there now; empty where that was deleted. */
    public Optional<JsonNode> find(String path) {
        return Optional.ofNullable(objects.get(path));
    }

    /** What was posted at the path, the oldest first. */
    public List<JsonNode> posted(String path) {
        return List.copyOf(posted.getOrDefault(path, List.of()));
    }

    /** How often this was asked for, such as {@code GET /api/v1/pods}. */
    public long count(String request) {
        return requests.stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.replaceFirst("/status$", "");
        requests.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode there = objects.get(key);
        if (refusals.containsKey(path)) {
            respond(exchange, refusals.get(path), status(refusals.get(path)));
        } else if (exchange.getRequestMethod().equals("POST")) {
            JsonNode object = JSON.readTree(body);
            posted.computeIfAbsent(path, first -> new CopyOnWriteArrayList<>()).add(object);
            respond(exchange, 201, there == null ? object : there);
        } else if (there == null) {
            respond(exchange, 404, status(404));
        } else {
            switch (exchange.getRequestMethod()) {
                case "PATCH" -> objects.put(key, JsonPatch.apply(JSON.readTree(body), there));
                case "PUT" -> objects.put(key, JSON.readTree(body));
                case "DELETE" -> objects.remove(key);
                default -> {}
            }
            respond(exchange, 200, objects.getOrDefault(key, there));
        }
    }

    private static JsonNode status(int code) {
        return Serialization.unmarshal(
                """
                {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": %d}
                """
                        .formatted(code),
                JsonNode.class);
    }

    private static void respond(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
