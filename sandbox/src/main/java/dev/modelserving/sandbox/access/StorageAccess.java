package dev.modelserving.sandbox.access;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.gcp.Identities;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives pods access to Cloud Storage. */
public final class StorageAccess implements AutoCloseable {
    private final Store store;
    private final Identities identities;
    private final ExecutorService executor = Executors.newCachedThreadPool(new DaemonThreads("storage-access"));

    /**
     * Access to a store with the emulated cloud's grants.
     *
     * @param store the scheme, host and port of the JSON API, without a path
     * @param identities read for each request
     */
    public StorageAccess(URI store, Identities identities) {
        this.store = new Store(store);
        this.identities = requireNonNull(identities, "identities");
    }

    /**
     * Opens Cloud Storage for a pod.
     *
     * @param address the endpoint for the pod's containers
     * @param workload the pod's Workload Identity
     * @param annotation read for each request
     * @throws IOException if the address is not local or its port is taken
     */
    public StorageEndpoint open(InetSocketAddress address, Workload workload, AccountAnnotation annotation)
            throws IOException {
        return StorageEndpoint.open(address, executor, new WorkloadIdentity(workload, annotation, identities), store);
    }

    /** Ends the current requests; the owners of endpoints close them. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
