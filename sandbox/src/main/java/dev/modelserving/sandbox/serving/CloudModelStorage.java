package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds and loads versions of models in Cloud Storage through its JSON API. */
final class CloudModelStorage implements ModelStorage {
    /** The prefix of base paths in Cloud Storage. */
    static final String SCHEME = "gs://";

    private static final Pattern LOCATION = Pattern.compile(SCHEME + "([^/]+)/(.+)");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI endpoint;
    private final HttpClient client;

    /** @param endpoint the scheme, host and port of Cloud Storage */
    CloudModelStorage(URI endpoint) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public List<Long> versions(String basePath) throws ModelStorageException, InterruptedException {
        Matcher location = location(basePath);
        String bucket = location.group(1);
        String base = location.group(2) + "/";
        JsonObject listing = list(basePath, bucket, base);
        if (!listing.has("prefixes") && !listing.has("items")) {
            throw notFound(basePath, "no object lies below it");
        }
        List<Long> numbers = ModelVersion.newestFirst(elements(listing.getAsJsonArray("prefixes"))
                .map(JsonElement::getAsString)
                .map(prefix -> prefix.substring(base.length(), prefix.length() - 1)));
        List<Long> models = new ArrayList<>();
        for (long number : numbers) {
            if (isModel(bucket, base + number + "/")) {
                models.add(number);
            }
        }
        return models;
    }

    private boolean isModel(String bucket, String folder) throws ModelStorageException, InterruptedException {
        for (String file : ModelVersion.GRAPH_FILES) {
            if (read(bucket, folder + file, "").isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ModelVersion load(String basePath, long number) throws ModelStorageException, InterruptedException {
        Matcher location = location(basePath);
        String file = location.group(2) + "/" + number + "/" + ModelVersion.PREDICTIONS_FILE;
        Optional<String> content = read(location.group(1), file, "?alt=media");
        return ModelVersion.parse(number, basePath + "/" + number, content);
    }

    private JsonObject list(String basePath, String bucket, String prefix)
            throws ModelStorageException, InterruptedException {
        String query = "?delimiter=%2F&prefix=" + encode(prefix);
        HttpResponse<String> response = get("/storage/v1/b/" + encode(bucket) + "/o" + query);
        if (response.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            throw notFound(basePath, "bucket " + bucket + " does not exist");
        }
        requireOk(response, basePath);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private Optional<String> read(String bucket, String object, String query)
            throws ModelStorageException, InterruptedException {
        HttpResponse<String> response = get("/storage/v1/b/" + encode(bucket) + "/o/" + encode(object) + query);
        if (response.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            return Optional.empty();
        }
        requireOk(response, "gs://" + bucket + "/" + object);
        return Optional.of(response.body());
    }

    private HttpResponse<String> get(String path) throws ModelStorageException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve(path)).timeout(TIMEOUT).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String reason = Objects.requireNonNullElse(e.getMessage(), "no answer");
            throw new ModelStorageException("Cloud Storage at " + endpoint + " cannot be reached: " + reason, e);
        }
    }

    private static Matcher location(String basePath) throws ModelStorageException {
        Matcher location = LOCATION.matcher(basePath);
        if (!location.matches()) {
            throw notFound(basePath, "models lie at gs://bucket/path");
        }
        return location;
    }

    private static void requireOk(HttpResponse<String> response, String what) throws ModelStorageException {
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new ModelStorageException(what + " cannot be read: HTTP " + response.statusCode() + " "
                    + response.body().strip());
        }
    }

    private static ModelStorageException notFound(String basePath, String why) {
        return new ModelStorageException("Could not find base path " + basePath + " with error NOT_FOUND: " + why);
    }

    private static Stream<JsonElement> elements(JsonArray array) {
        return array == null ? Stream.empty() : StreamSupport.stream(array.spliterator(), false);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
