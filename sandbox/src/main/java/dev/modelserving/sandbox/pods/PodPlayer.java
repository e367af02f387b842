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
 * A small kubelet: plays the pods whose images are in the table of {@link PlayedImages}, each on an address of its own,
 * by what the table names. Containers that are processes of the machine see their volumes; what plays Istio's images reads
 * of the cluster what it needs. Their security context, resource limits and exec hooks have no effect. The containers of a pod share its address, not a
 * network namespace: one cannot redirect another's traffic.
 */
public final class PodPlayer implements AutoCloseable {
    private static final int PROBING_THREADS = 8;

    private final PlayedImages images;
    private final StorageAccess storage;
    private final SandboxDirectory directory;
    private final EventLog log;
    private final PodAddresses addresses = new PodAddresses();
    private final ScheduledExecutorService probing =
            Executors.newScheduledThreadPool(PROBING_THREADS, new DaemonThreads("probe"));

    /**
     * A player that plays no pod yet.
     *
     * @param directory the sandbox's folder, where containers have their volumes and logs
     * @param images which pods are played, and by what
     * @param storage leads each pod to Cloud Storage as who it is
     * @param log gets what fails
     */
    public PodPlayer(SandboxDirectory directory, PlayedImages images, StorageAccess storage, EventLog log) {
        this.directory = requireNonNull(directory, "directory");
        this.images = requireNonNull(images, "images");
        this.storage = requireNonNull(storage, "storage");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Plays a cluster's pods until the result is closed; pods that an earlier daemon played go on.
     *
     * @param project the cluster's, whose workload pool the pods belong to
     * @param nameServer the address of the cluster's DNS server
     */
    public PodsOfCluster attach(String project, String nameServer, KubernetesClient client) {
        PodStorage podStorage = new PodStorage(storage, project, client);
        ClusterPods pods = new ClusterPods(client, images, podStorage, addresses, probing, directory, nameServer, log);
        pods.start();
        return new PlayedCluster(pods, Clock.systemUTC());
    }

    /** Ends the probing; pods are ended by closing what {@link #attach} gave. */
    @Override
    public void close() {
        probing.shutdownNow();
    }
}
