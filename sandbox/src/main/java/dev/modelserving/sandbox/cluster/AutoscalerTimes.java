package dev.modelserving.sandbox.cluster;

import java.time.Duration;

/**
 * The times of the sandbox's cluster autoscaler.
 *
 * @param check the interval of the checks
 * @param pendingBefore how long a pod is unschedulable before a node starts for it
 * @param nodeStartup from the decision to the node's registration
 * @param settling from a node's registration to the next decision: the scheduler needs a moment
 * @param scaleDownAfter how long a node is idle before it is removed
 */
public record AutoscalerTimes(
        Duration check, Duration pendingBefore, Duration nodeStartup, Duration settling, Duration scaleDownAfter) {
    /**
     * Short enough to watch. GKE checks every 10 s, starts a node in one to two minutes, and removes a node after 10
     * idle minutes.
     */
    public static AutoscalerTimes sandbox() {
        return new AutoscalerTimes(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }
}
