package dev.modelserving.sandbox.access;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.gcp.Identities;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives pods their way to Cloud Storage. */
public final class StorageAccess implements AutoCloseable {
    private final Store store;
    private final Identities identities;
    private final ExecutorService executor = Executors.newCachedThreadPool(new DaemonThreads("storage-access"));

    /**
     * Access to a store by the grants of the emulated cloud.
     *
     * @param store the scheme, host and port of the JSON API, without a path
     * @param identities asked anew for each request
     */
    public StorageAccess(URI store, Identities identities) {
        this.store = new Store(store);
        this.identities = requireNonNull(identities, "identities");
    }

    /**
     * Opens Cloud Storage for a pod.
     *
     * @param address where the pod's containers reach it
     * @param workload whom Workload Identity takes the pod for
     * @param annotation asked anew for each request
     * @throws IOException where the address is not local or its port is taken
     */
    public StorageEndpoint open(InetSocketAddress address, Workload workload, AccountAnnotation annotation)
            throws IOException {
        return StorageEndpoint.open(address, executor, new WorkloadIdentity(workload, annotation, identities), store);
    }

    /** Ends the requests under way; endpoints are their owners' to close. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
