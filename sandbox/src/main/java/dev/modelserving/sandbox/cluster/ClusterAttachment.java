package dev.modelserving.sandbox.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;

/** A service for a cluster that runs with its control plane, such as the pod player. */
@FunctionalInterface
public interface ClusterAttachment {
    /**
     * Starts the service for the cluster; closing the result ends it.
     *
     * @param access the cluster's access for others
     * @param client the daemon's client
     */
    AutoCloseable attach(ClusterId id, ClusterAccess access, KubernetesClient client);
}
