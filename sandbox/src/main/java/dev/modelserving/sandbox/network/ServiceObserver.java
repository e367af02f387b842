package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;

/** Does something for each Service of a cluster. It is told of one after the other, on one thread. */
interface ServiceObserver extends AutoCloseable {
    /** A Service is as it is now; told again from time to time, so that what failed is tried again. */
    void observe(Service service);

    /** The Service is gone. */
    void remove(Service service);

    /** Ends all that is done. */
    @Override
    void close();
}
