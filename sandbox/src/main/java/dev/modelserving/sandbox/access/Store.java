package dev.modelserving.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The object store, without any access check. */
final class Store implements StoredNames {
    private final URI origin;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param origin the scheme, host and port of the JSON API */
    Store(URI origin) {
        this.origin = requireNonNull(origin, "origin");
    }

    URI origin() {
        return origin;
    }

    /** Passes a request on; the caller closes the answer's body. */
    HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        return send(request, BodyHandlers.ofInputStream());
    }

    @Override
    public boolean hasBucket(String bucket) throws IOException {
        return has("/storage/v1/b/" + encode(bucket));
    }

    @Override
    public boolean hasObject(String bucket, String object) throws IOException {
        return has("/storage/v1/b/" + encode(bucket) + "/o/" + encode(object));
    }

    private boolean has(String path) throws IOException {
        int status = send(HttpRequest.newBuilder(origin.resolve(path)).build(), BodyHandlers.discarding())
                .statusCode();
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_NOT_FOUND) {
            throw new IOException("the object store answered " + status + " to GET " + path);
        }
        return status == HttpURLConnection.HTTP_OK;
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + request.method() + " " + request.uri(), e);
        }
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }
}
