package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.access.StorageAccess;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.process.DaemonThreads;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A small kubelet: runs the pods whose images are in {@link RunnableImages}, each on its own address. Container processes
 * see their volumes; the players of Istio's images read what they need from the cluster. Security contexts, resource
 * limits and exec hooks have no effect. A pod's containers share its address, not a network namespace: one cannot
 * redirect another's traffic.
 */
public final class PodPlayer implements AutoCloseable {
    private static final int PROBING_THREADS = 8;

    private final RunnableImages images;
    private final StorageAccess storage;
    private final SandboxDirectory directory;
    private final EventLog log;
    private final PodAddresses addresses = new PodAddresses();
    private final ScheduledExecutorService probing =
            Executors.newScheduledThreadPool(PROBING_THREADS, new DaemonThreads("probe"));

    /**
     * A kubelet without pods.
     *
     * @param directory the sandbox's folder, for the containers' volumes and logs
     * @param images the table of players
     * @param storage gives each pod access to Cloud Storage under its identity
     * @param log gets failures
     */
    public PodPlayer(SandboxDirectory directory, RunnableImages images, StorageAccess storage, EventLog log) {
        this.directory = requireNonNull(directory, "directory");
        this.images = requireNonNull(images, "images");
        this.storage = requireNonNull(storage, "storage");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Runs a cluster's pods until the result is closed; continues the pods of an earlier daemon.
     *
     * @param project the cluster's; the pods belong to its workload pool
     * @param nameServer the address of the cluster's DNS server
     */
    public PodsOfCluster attach(String project, String nameServer, KubernetesClient client) {
        PodStorage podStorage = new PodStorage(storage, project, client);
        ClusterPods pods = new ClusterPods(client, images, podStorage, addresses, probing, directory, nameServer, log);
        pods.start();
        return new ReportedPods(pods, Clock.systemUTC());
    }

    /** Ends the probing; the results of {@link #attach} end the pods. */
    @Override
    public void close() {
        probing.shutdownNow();
    }
}
