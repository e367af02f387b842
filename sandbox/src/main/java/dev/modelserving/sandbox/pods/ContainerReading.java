package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A running container at one time.
 *
 * @param name of the container in its pod
 * @param startedAt the start of this run
 */
public record ContainerReading(String name, Instant startedAt, ContainerUsage usage) {
    public ContainerReading {
        requireNonNull(name, "name");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(usage, "usage");
    }
}
