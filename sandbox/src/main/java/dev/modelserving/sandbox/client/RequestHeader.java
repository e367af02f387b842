package dev.modelserving.sandbox.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * A header of a request.
 *
 * @param name for example {@code user-group}; headers that HTTP clients set themselves, such as {@code Content-Length},
 *     are refused
 * @param value for example {@code canary}
 */
public record RequestHeader(String name, String value) {
    private static final URI ANYWHERE = URI.create("http://localhost/");

    public RequestHeader {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        // Java's HTTP client checks: it knows the names and characters that it refuses.
        HttpRequest.newBuilder(ANYWHERE).header(name, value);
    }

    /**
     * Reads a header in the form of HTTP and curl.
     *
     * @param text {@code NAME: VALUE}
     * @throws IllegalArgumentException if it has another form, or cannot be set
     */
    public static RequestHeader parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.substring(colon + 1).isBlank()) {
            throw new IllegalArgumentException("a header has the form NAME: VALUE");
        }
        return new RequestHeader(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
