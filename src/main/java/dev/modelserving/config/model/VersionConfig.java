package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

/**
 * One of a model's versions that run side by side.
 *
 * @param name the value of its pods' {@code version} label, and its subset's name
 * @param server its servers
 */
public record VersionConfig(String name, ServerConfig server) {
    public VersionConfig {
        requireNonNull(name, "name");
        requireNonNull(server, "server");
    }
}
