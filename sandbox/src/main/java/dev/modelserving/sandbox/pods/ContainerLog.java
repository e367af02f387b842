package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A container's log over all its runs.
 *
 * @param file receives the output, appended
 * @param start the offset of the latest run, in bytes
 */
public record ContainerLog(Path file, long start) {
    public ContainerLog {
        requireNonNull(file, "file");
    }
}
