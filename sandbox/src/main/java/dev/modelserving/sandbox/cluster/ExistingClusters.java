package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Clusters outside the emulated Google Cloud, like a user's on a laptop: one per file of a folder, named after the
 * cluster's context. The file then says {@code ready}, or why the cluster is not. A cluster ends with its file, or with
 * the sandbox.
 */
public final class ExistingClusters implements AutoCloseable {
    /** The content of a ready cluster's file. */
    public static final String READY = "ready";

    /** One node, enough for a few small servers and a mesh. */
    private static final NodePoolSpec NODE = new NodePoolSpec("node", "e2-standard-4", 1, 1, 1, Map.of());

    private static final Duration POLL_INTERVAL = Duration.ofMillis(300);

    private final Path folder;
    private final Clusters clusters;
    private final EventLog log;
    private final Set<String> handled = new HashSet<>();
    private final Thread looks = new DaemonThreads("existing-clusters").newThread(this::run);

    private ExistingClusters(Path folder, Clusters clusters, EventLog log) {
        this.folder = requireNonNull(folder, "folder");
        this.clusters = requireNonNull(clusters, "clusters");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Makes the clusters that the folder requests, now and later, and restores those of an earlier daemon.
     *
     * @throws IOException if the folder cannot be made
     */
    public static ExistingClusters start(Path folder, Clusters clusters, EventLog log) throws IOException {
        Files.createDirectories(folder);
        clearAnswers(folder);
        ExistingClusters existing = new ExistingClusters(folder, clusters, log);
        existing.looks.start();
        return existing;
    }

    /** Clears an earlier daemon's answers: waiting commands would take them for this daemon's. */
    private static void clearAnswers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.writeString(file, "");
            }
        }
    }

    /** Leaves the clusters to their owner. */
    @Override
    public void close() {
        looks.interrupt();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                look();
                Thread.sleep(POLL_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            // closed
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        handled.removeIf(this::endedWithItsFile);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (handled.add(file.getFileName().toString())) {
                    Files.writeString(file, make(file.getFileName().toString()) + "\n");
                }
            }
        } catch (IOException e) {
            log.note("the clusters that " + folder + " requests could not be checked", e);
        }
    }

    /** Deletes clusters without files; a cluster that could not be made may be requested again. */
    private boolean endedWithItsFile(String context) {
        if (Files.exists(folder.resolve(context))) {
            return false;
        }
        try {
            clusters.delete(ClusterId.ofContext(context));
        } catch (ClusterException e) {
            log.note("cluster " + context + " was not deleted whole", e);
        }
        return true;
    }

    private String make(String context) {
        ClusterId cluster = ClusterId.ofContext(context);
        try {
            clusters.start(cluster);
            clusters.applyNodePool(cluster, NODE);
            return READY;
        } catch (ClusterException e) {
            log.note("cluster " + context + " could not be made", e);
            return e.getMessage();
        }
    }
}
