package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in a stack file.
 *
 * @param path where, as a user would look for it: {@code model-serving:models[0].autoscaling.maxReplicas}
 * @param found what stands there, as JSON; or that the key is not set
 * @param allowed what may stand there, with an example where that helps
 */
public record ConfigProblem(String path, String found, String allowed) {
    /** In the place of a value: the file does not have the key. */
    public static final String NOT_SET = "not set";

    public ConfigProblem {
        requireNonNull(path, "path");
        requireNonNull(found, "found");
        requireNonNull(allowed, "allowed");
    }

    @Override
    public String toString() {
        return path + ": " + (found.startsWith(NOT_SET) ? "" : "found ") + found + "; allowed: " + allowed;
    }
}
