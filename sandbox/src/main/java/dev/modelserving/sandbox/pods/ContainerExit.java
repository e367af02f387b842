package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** How a container ended: its exit code, 128 and the signal's number where a signal ended it. */
public record ContainerExit(int code, Instant finishedAt) {
    public ContainerExit {
        requireNonNull(finishedAt, "finishedAt");
    }
}
