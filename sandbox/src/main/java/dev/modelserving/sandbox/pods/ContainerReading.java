package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A container that runs, as it was looked at.
 *
 * @param name of the container in its pod
 * @param startedAt when this run of it began
 */
public record ContainerReading(String name, Instant startedAt, ContainerUsage usage) {
    public ContainerReading {
        requireNonNull(name, "name");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(usage, "usage");
    }
}
