package dev.modelserving.sandbox.cluster;

import java.time.Duration;

/**
 * The times of the sandbox's cluster autoscaler.
 *
 * @param check between two looks at the cluster
 * @param pendingBefore how long a pod must have been unschedulable before a node is started for it
 * @param nodeStartup from the decision to the node's appearance
 * @param settling after a node appeared, until the next one is thought of: the scheduler needs a moment
 * @param scaleDownAfter how long a node must have been without pods before it is removed
 */
public record AutoscalerTimes(
        Duration check, Duration pendingBefore, Duration nodeStartup, Duration settling, Duration scaleDownAfter) {
    /**
     * Short enough to be watched. GKE looks every 10 s, takes one to two minutes to start a node and removes nodes that
     * were not needed for 10 minutes.
     */
    public static AutoscalerTimes sandbox() {
        return new AutoscalerTimes(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }
}
