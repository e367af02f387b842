package dev.modelserving.sandbox.serving;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Cloud Storage's JSON API over a map, with one bucket: listing by prefix, metadata and content of objects. */
public final class FakeStorage implements AutoCloseable {
    private static final String OBJECTS = "/storage/v1/b/models/o";

    private final Map<String, String> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    /** A server on loopback, which has no objects yet. */
    public FakeStorage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Puts an object of the name into the bucket {@code models}. */
    public void put(String name, String content) {
        objects.put(name, content);
    }

    void removeBelow(String prefix) {
        objects.keySet().removeIf(name -> name.startsWith(prefix));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.equals(OBJECTS)) {
            String query = exchange.getRequestURI().getQuery();
            respond(exchange, 200, listing(query.substring(query.indexOf("prefix=") + "prefix=".length())));
        } else if (path.startsWith(OBJECTS + "/")) {
            String name = URLDecoder.decode(path.substring(OBJECTS.length() + 1), StandardCharsets.UTF_8);
            String content = objects.get(name);
            respond(exchange, content == null ? 404 : 200, content == null ? "Not Found" : content);
        } else {
            respond(exchange, 404, "Not Found");
        }
    }

    private String listing(String prefix) {
        JsonArray items = new JsonArray();
        TreeSet<String> prefixes = new TreeSet<>();
        for (String name : objects.keySet()) {
            if (name.startsWith(prefix)) {
                int slash = name.indexOf('/', prefix.length());
                if (slash < 0) {
                    items.add(name);
                } else {
                    prefixes.add(name.substring(0, slash + 1));
                }
            }
        }
        JsonObject listing = new JsonObject();
        listing.addProperty("kind", "storage#objects");
        if (!items.isEmpty()) {
            listing.add("items", items);
        }
        if (!prefixes.isEmpty()) {
            JsonArray array = new JsonArray();
            prefixes.forEach(array::add);
            listing.add("prefixes", array);
        }
        return listing.toString();
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
