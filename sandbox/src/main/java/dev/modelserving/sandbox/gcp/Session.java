package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A configured provider's context.
 *
 * @param workingDirectory the engine's; relative file assets lie below it
 */
record Session(Cloud cloud, ProviderConfig config, Path workingDirectory) {
    Session {
        requireNonNull(cloud, "cloud");
        requireNonNull(config, "config");
        requireNonNull(workingDirectory, "workingDirectory");
    }
}
