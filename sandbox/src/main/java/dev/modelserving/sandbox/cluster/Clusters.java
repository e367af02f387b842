package dev.modelserving.sandbox.cluster;

import java.util.Optional;

/**
 * The control planes of the emulated GKE, for {@code gcp}. Each method throws a {@link ClusterException} if the cluster
 * does not comply.
 */
public interface Clusters {
    /**
     * Starts the cluster's control plane, if needed, and returns when its apiserver is ready.
     *
     * @throws ClusterException with the reason if it cannot start
     */
    ClusterAccess start(ClusterId id);

    /** Stops the cluster's processes and deletes its data; does nothing if there is no such cluster. */
    void delete(ClusterId id);

    /** The running cluster's access; empty if it does not run. */
    Optional<ClusterAccess> find(ClusterId id);

    /** Creates the node pool, or changes the one of that name. */
    void applyNodePool(ClusterId id, NodePoolSpec pool);

    /** Deletes the pool and its nodes; evicts the pods as a drained node does. */
    void deleteNodePool(ClusterId id, String pool);

    /** The pool's current number of nodes. */
    int nodeCount(ClusterId id, String pool);
}
