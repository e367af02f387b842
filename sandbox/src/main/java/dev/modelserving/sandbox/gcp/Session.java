package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What one configured provider works with.
 *
 * @param workingDirectory where the engine runs; file assets with a relative path lie below it
 */
record Session(Cloud cloud, ProviderConfig config, Path workingDirectory) {
    Session {
        requireNonNull(cloud, "cloud");
        requireNonNull(config, "config");
        requireNonNull(workingDirectory, "workingDirectory");
    }
}
