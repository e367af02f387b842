package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

/**
 * A model that a server serves.
 *
 * @param name its name in the interface
 * @param basePath the folder of its versions, without a slash at its end
 * @param policy which of them are served
 */
record ModelConfig(String name, String basePath, VersionPolicy policy) {
    ModelConfig {
        requireNonNull(name, "name");
        basePath = basePath.replaceFirst("/+$", "");
        requireNonNull(policy, "policy");
    }
}
