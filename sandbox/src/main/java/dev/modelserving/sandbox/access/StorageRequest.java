package dev.modelserving.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request of the JSON API.
 *
 * @param method the HTTP method, after {@code X-HTTP-Method-Override}
 * @param uri path and query
 * @param body has the name of an uploaded object if the query lacks it
 */
record StorageRequest(String method, URI uri, UploadBody body) {
    StorageRequest {
        method = method.toUpperCase(Locale.ROOT);
    }

    /** A query parameter. */
    Optional<String> parameter(String name) {
        String query = uri.getRawQuery();
        return query == null
                ? Optional.empty()
                : Stream.of(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> decode(pair[0]).equals(name))
                        .map(pair -> pair.length == 1 ? "" : decode(pair[1]))
                        .findFirst();
    }

    /** Whether it requests an object's content; then errors are plain text, too. */
    boolean isMedia() {
        return uri.getRawPath().startsWith("/download/") || parameter("alt").equals(Optional.of("media"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
