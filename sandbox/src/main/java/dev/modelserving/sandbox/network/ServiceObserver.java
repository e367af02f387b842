package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;

/** Acts on each Service of a cluster. Called for one after the other, on one thread. */
interface ServiceObserver extends AutoCloseable {
    /** Handles a Service's current state; called again from time to time, which retries failures. */
    void observe(Service service);

    /** Handles the Service's deletion. */
    void remove(Service service);

    /** Undoes everything. */
    @Override
    void close();
}
