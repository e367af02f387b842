package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A node's name, and since when it is there. */
public record NodeStart(String name, Instant at) {
    public NodeStart {
        requireNonNull(name, "name");
        requireNonNull(at, "at");
    }
}
