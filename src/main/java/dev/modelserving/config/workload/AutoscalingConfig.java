package dev.modelserving.config.workload;

import dev.modelserving.config.reading.InvalidRelationException;

/**
 * A model server's horizontal autoscaling.
 *
 * @param minReplicas the fewest pods; 1 by default
 * @param maxReplicas the most pods; 4 by default
 * @param targetCpuUtilization the CPU that the autoscaler aims at, in percent of the CPU request, of which a pod may
 *     use more where its node has it; 60 by default
 * @param scaleDownWindowSeconds how long the autoscaler looks back before it removes pods; 300 by default, as
 *     Kubernetes' own
 */
public record AutoscalingConfig(
        int minReplicas, int maxReplicas, int targetCpuUtilization, int scaleDownWindowSeconds) {
    /** Ten times the request: who wants more asks for too little CPU, and the scheduler crowds the nodes. */
    public static final int HIGHEST_TARGET = 1000;

    public static final AutoscalingConfig EXAMPLE = new AutoscalingConfig(1, 4, 60, 300);

    public AutoscalingConfig {
        if (maxReplicas < minReplicas) {
            throw new InvalidRelationException(
                    "maxReplicas", maxReplicas, "at least minReplicas, which is " + minReplicas);
        }
    }

    /** Whether pods are there to stand in for each other: never fewer than two. */
    public boolean alwaysSeveral() {
        return minReplicas > 1;
    }
}
