package dev.modelserving.sandbox.storage;

import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox's Google Cloud Storage: fake-gcs-server as a child process on {@link Addresses#STORAGE_PORT} of loopback,
 * with its objects below {@link SandboxDirectory#objects()}. It has Google's public lab bucket from the start.
 */
public final class ObjectStore implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Process process;
    private final URI endpoint;
    private final Buckets buckets;

    private ObjectStore(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.buckets = new JsonApiBuckets(endpoint);
    }

    /**
     * Starts the server, and returns when it answers and has the public models.
     *
     * @throws StorageException naming the log if the server does not start
     */
    public static ObjectStore start(SandboxDirectory directory) {
        URI endpoint = URI.create("http://127.0.0.1:" + Addresses.STORAGE_PORT);
        Path log = directory.logs().resolve("fake-gcs-server.log");
        ObjectStore store = new ObjectStore(launch(directory, endpoint, log), endpoint);
        try {
            store.awaitAnswer(log);
            PublicModel.seed(store.buckets);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Stops the server; its objects stay. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(SandboxDirectory directory, URI endpoint, Path log) {
        Path command = directory.commands().resolve("fake-gcs-server");
        try {
            Files.createDirectories(directory.objects());
            Files.createDirectories(directory.logs());
            return new ProcessBuilder(
                            command.toString(),
                            "-scheme=http",
                            "-host=127.0.0.1",
                            "-port=" + endpoint.getPort(),
                            "-filesystem-root=" + directory.objects(),
                            "-external-url=" + endpoint)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new StorageException("cannot start " + command + ": " + e.getMessage(), e);
        }
    }

    private void awaitAnswer(Path log) {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (true) {
            if (!process.isAlive()) {
                throw new StorageException(
                        "fake-gcs-server ended with exit code " + process.exitValue() + "; its log is " + log);
            }
            try {
                buckets.exists(PublicModel.BUCKET);
                return;
            } catch (StorageException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new StorageException(
                            "fake-gcs-server does not answer on " + endpoint + " after " + START_TIMEOUT.toSeconds()
                                    + " s; its log is " + log,
                            e);
                }
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while fake-gcs-server starts", e);
        }
    }
}
