package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in a stack file.
 *
 * @param path where, as a user would look for it: {@code model-serving:models[0].autoscaling.maxReplicas}
 * @param found what stands there, as JSON, or {@code nothing}
 * @param allowed what may stand there, with an example where that helps
 */
public record ConfigProblem(String path, String found, String allowed) {
    public ConfigProblem {
        requireNonNull(path, "path");
        requireNonNull(found, "found");
        requireNonNull(allowed, "allowed");
    }

    @Override
    public String toString() {
        return path + ": found " + found + "; allowed: " + allowed;
    }
}
