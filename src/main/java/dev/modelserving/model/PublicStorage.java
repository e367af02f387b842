package dev.modelserving.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.modelserving.config.value.StorageUri;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Cloud Storage without credentials: the JSON API's list of a public bucket's objects. Pods that fetch their model use
 * it, too.
 */
public final class PublicStorage {
    /** Google's endpoint. */
    public static final URI GOOGLE = URI.create("https://storage.googleapis.com");

    /** The timeout of a request: an update does not wait longer for a warning. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Gson GSON = new Gson();

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** @param endpoint scheme, host and port, such as {@link #GOOGLE} */
    public PublicStorage(URI endpoint) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
    }

    /** The model's versions; fails with {@link UnknownVersionsException}. */
    CompletableFuture<List<Long>> versions(StorageUri model) {
        return objects(model, "", new ArrayList<>()).thenApply(names -> VersionFolders.of(model, names));
    }

    private CompletableFuture<List<String>> objects(StorageUri model, String page, List<String> names) {
        URI list = endpoint.resolve(
                "/storage/v1/b/" + model.bucket().value() + "/o?fields=items/name,nextPageToken&prefix="
                        + encoded(model.path() + "/") + "&matchGlob=" + encoded(VersionFolders.glob(model)) + page);
        return client.sendAsync(HttpRequest.newBuilder(list).timeout(TIMEOUT).build(), BodyHandlers.ofString(UTF_8))
                .handle(this::answer)
                .thenCompose(answer -> {
                    answer.items().forEach(object -> names.add(object.name()));
                    return answer.nextPageToken().isEmpty()
                            ? CompletableFuture.completedFuture(names)
                            : objects(model, "&pageToken=" + encoded(answer.nextPageToken()), names);
                });
    }

    private Page answer(HttpResponse<String> response, Throwable failure) {
        if (failure != null) {
            throw new UnknownVersionsException(endpoint + " does not answer", failure);
        }
        if (response.statusCode() != 200) {
            throw new UnknownVersionsException(endpoint + " answers with status " + response.statusCode()
                    + " to a request without credentials; everybody must be able to list it");
        }
        try {
            return Optional.ofNullable(GSON.fromJson(response.body(), Page.class))
                    .orElseThrow(() -> new JsonParseException("nothing"));
        } catch (JsonParseException noPage) {
            throw new UnknownVersionsException(endpoint + " does not answer with a list", noPage);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The API's answer, which leaves out empty fields. */
    @SuppressWarnings("UnusedMethod") // Gson calls the constructors
    private record Page(List<StoredName> items, String nextPageToken) {
        Page {
            items = items == null ? List.of() : items;
            nextPageToken = nextPageToken == null ? "" : nextPageToken;
        }
    }

    @SuppressWarnings("UnusedMethod")
    private record StoredName(String name) {
        StoredName {
            name = name == null ? "" : name;
        }
    }
}
