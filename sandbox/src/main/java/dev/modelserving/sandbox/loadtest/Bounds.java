package dev.modelserving.sandbox.loadtest;

/**
 * The deployed stack's limits of replicas and nodes.
 *
 * @param targetUtilization the autoscaler's target CPU utilization, in percent of the pods' requests
 */
record Bounds(int minReplicas, int maxReplicas, int targetUtilization, int minNodes, int maxNodes) {
    /** Whether a sample shows no more than the minimum without load; each replica may need a node to itself. */
    boolean isIdle(Sample sample) {
        return sample.replicas().wanted() <= minReplicas
                && sample.replicas().ready() == minReplicas
                && sample.replicas().pending() == 0
                && sample.nodes().ready() <= Math.max(minNodes, minReplicas);
    }
}
