package dev.modelserving.sandbox.loadtest;

/**
 * Between which numbers the deployed stack lets replicas and nodes be.
 *
 * @param targetUtilization the CPU that the autoscaler aims at, in percent of what a pod requests
 */
record Bounds(int minReplicas, int maxReplicas, int targetUtilization, int minNodes, int maxNodes) {
    /** Whether a sample shows no more than there is without load, when each replica may need a node of its own. */
    boolean atRest(Sample sample) {
        return sample.replicas().wanted() <= minReplicas
                && sample.replicas().ready() == minReplicas
                && sample.replicas().pending() == 0
                && sample.nodes().ready() <= Math.max(minNodes, minReplicas);
    }
}
