package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a container has written, over all its runs.
 *
 * @param file gets it, appended
 * @param start where its latest run begins, in bytes
 */
public record ContainerLog(Path file, long start) {
    public ContainerLog {
        requireNonNull(file, "file");
    }
}
