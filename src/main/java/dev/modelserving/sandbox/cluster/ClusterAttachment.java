package dev.modelserving.sandbox.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;

/** What works on a cluster for as long as its control plane runs, such as the pod player. */
@FunctionalInterface
public interface ClusterAttachment {
    /**
     * Starts to work on the cluster; closing the result ends that.
     *
     * @param address the apiserver's
     */
    AutoCloseable attach(ClusterId id, String address, KubernetesClient client);
}
