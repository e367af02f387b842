package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A container's exit code, or 128 plus the signal that ended it. */
public record ContainerExit(int code, Instant finishedAt) {
    public ContainerExit {
        requireNonNull(finishedAt, "finishedAt");
    }
}
