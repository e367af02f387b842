package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A node's name and creation time. */
public record NodeStart(String name, Instant at) {
    public NodeStart {
        requireNonNull(name, "name");
        requireNonNull(at, "at");
    }
}
