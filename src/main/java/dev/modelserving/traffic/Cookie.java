package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A cookie that keeps a client with the version that answered it.
 *
 * @param lifetime how long the client keeps it, in whole seconds
 */
public record Cookie(String name, String value, Duration lifetime) {
    public Cookie {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(lifetime, "lifetime");
    }
}
