package dev.modelserving.sandbox.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;

/** What works on a cluster for as long as its control plane runs, such as the pod player. */
@FunctionalInterface
public interface ClusterAttachment {
    /**
     * Starts to work on the cluster; closing the result ends that.
     *
     * @param access how others reach the cluster
     * @param client the daemon's own way to it
     */
    AutoCloseable attach(ClusterId id, ClusterAccess access, KubernetesClient client);
}
