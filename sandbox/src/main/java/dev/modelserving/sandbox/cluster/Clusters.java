package dev.modelserving.sandbox.cluster;

import java.util.Optional;

/**
 * The control planes behind the emulated GKE: what {@code gcp} asks of {@code cluster}. Each method throws a {@link
 * ClusterException} where the cluster does not do what is asked.
 */
public interface Clusters {
    /**
     * Starts the cluster's control plane, or finds it running, and returns when its apiserver is ready.
     *
     * @throws ClusterException with the reason where it cannot be started
     */
    ClusterAccess start(ClusterId id);

    /** Stops the cluster's processes and removes all that is stored of it; does nothing where there is none. */
    void delete(ClusterId id);

    /** How the running cluster is reached; empty where no such cluster runs. */
    Optional<ClusterAccess> find(ClusterId id);

    /** Creates the node pool, or brings the one of that name to the given shape. */
    void applyNodePool(ClusterId id, NodePoolSpec pool);

    /** Removes the pool and its nodes; its pods are evicted as by a drained node. */
    void deleteNodePool(ClusterId id, String pool);

    /** The nodes that the pool has now, as its autoscaler left it. */
    int nodeCount(ClusterId id, String pool);
}
