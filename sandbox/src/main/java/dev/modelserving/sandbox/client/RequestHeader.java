package dev.modelserving.sandbox.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * A header that a request carries.
 *
 * @param name such as {@code user-group}; those that the connection itself needs, such as {@code Content-Length}, are refused
 * @param value such as {@code canary}
 */
public record RequestHeader(String name, String value) {
    private static final URI ANYWHERE = URI.create("http://localhost/");

    public RequestHeader {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        // The client's own check: it knows which names and characters it will not send.
        HttpRequest.newBuilder(ANYWHERE).header(name, value);
    }

    /**
     * Reads a header as HTTP and curl write it.
     *
     * @param text {@code NAME: VALUE}
     * @throws IllegalArgumentException where it is not of that form, or a header that cannot be set
     */
    public static RequestHeader parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.substring(colon + 1).isBlank()) {
            throw new IllegalArgumentException("a header is written NAME: VALUE");
        }
        return new RequestHeader(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
