package dev.modelserving.sandbox.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.layout.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Buckets accessed through Google Cloud Storage's JSON API, without credentials. */
public final class JsonApiBuckets implements Buckets {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param endpoint scheme, host and port of the store, such as {@code http://127.0.0.1:4443}
     */
    public JsonApiBuckets(URI endpoint) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
    }

    @Override
    public boolean exists(String bucket) {
        return found("GET", bucketPath(bucket)).isPresent();
    }

    @Override
    public void create(String bucket, String location) {
        JsonObject body = Json.object("name", bucket, "location", location);
        succeed(post("/storage/v1/b?project=sandbox", "application/json", BodyPublishers.ofString(body.toString())));
    }

    @Override
    public void delete(String bucket) {
        found("DELETE", bucketPath(bucket));
    }

    @Override
    public List<String> objects(String bucket, String prefix) {
        List<String> names = new ArrayList<>();
        String firstPage = bucketPath(bucket) + "/o?prefix=" + encode(prefix);
        Optional<String> page = Optional.of(firstPage);
        while (page.isPresent()) {
            JsonObject list = found("GET", page.get()).orElseGet(JsonObject::new);
            if (list.has("items")) {
                for (JsonElement item : list.getAsJsonArray("items")) {
                    names.add(item.getAsJsonObject().get("name").getAsString());
                }
            }
            page = Optional.ofNullable(list.get("nextPageToken"))
                    .map(token -> firstPage + "&pageToken=" + encode(token.getAsString()));
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<StoredObject> find(String bucket, String object) {
        return found("GET", objectPath(bucket, object)).map(JsonApiBuckets::storedObject);
    }

    @Override
    public Optional<byte[]> download(String bucket, String object) {
        HttpResponse<byte[]> response =
                send(request(objectPath(bucket, object) + "?alt=media").GET(), BodyHandlers.ofByteArray());
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        requireSuccess(response, new String(response.body(), UTF_8));
        return Optional.of(response.body());
    }

    @Override
    public StoredObject upload(String bucket, String object, String contentType, byte[] content) {
        String path = "/upload/storage/v1/b/" + encode(bucket) + "/o?uploadType=media&name=" + encode(object);
        return storedObject(succeed(post(path, contentType, BodyPublishers.ofByteArray(content))));
    }

    @Override
    public void deleteObject(String bucket, String object) {
        found("DELETE", objectPath(bucket, object));
    }

    private static String bucketPath(String bucket) {
        return "/storage/v1/b/" + encode(bucket);
    }

    private static String objectPath(String bucket, String object) {
        return bucketPath(bucket) + "/o/" + encode(object);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    private static StoredObject storedObject(JsonObject answer) {
        return new StoredObject(
                answer.get("name").getAsString(),
                answer.has("contentType") ? answer.get("contentType").getAsString() : "",
                answer.get("md5Hash").getAsString(),
                answer.get("crc32c").getAsString());
    }

    private Optional<JsonObject> found(String method, String path) {
        HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(succeed(response));
    }

    private HttpResponse<String> post(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        return send(builder, BodyHandlers.ofString(UTF_8));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder builder, BodyHandler<T> body) {
        HttpRequest request = builder.build();
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new StorageException(
                    "the object store does not answer " + request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted in " + request.method() + " " + request.uri(), e);
        }
    }

    private static void requireSuccess(HttpResponse<?> response, String body) {
        if (response.statusCode() / 100 != 2) {
            throw new StorageException("the object store refused "
                    + response.request().method() + " " + response.uri() + " with " + response.statusCode() + ": "
                    + body.strip());
        }
    }

    private static JsonObject succeed(HttpResponse<String> response) {
        requireSuccess(response, response.body());
        JsonElement body = JsonParser.parseString(response.body());
        return body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
    }
}
