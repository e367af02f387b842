package dev.modelserving.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A cluster that is there, outside of Google Cloud, as {@code sandbox/up} has it made for a stack's context. */
public final class ExistingCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ExistingCluster() {}

    /** Has the sandbox make it, and waits until it is ready. */
    public static void request(String context) throws IOException {
        Files.createFile(file(context));
        Cluster.eventually(PATIENCE, "ready\n", () -> read(file(context)));
    }

    /** Has the sandbox end it, and waits until it is gone. */
    public static void release(String context) throws IOException {
        Files.delete(file(context));
        Path cluster = SandboxExtension.directory().resolve("clusters").resolve(context);
        Cluster.eventually(PATIENCE, false, () -> Files.exists(cluster));
    }

    private static Path file(String context) {
        return SandboxExtension.directory().resolve("existing").resolve(context);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
