package dev.modelserving.config.workload;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;

/** How many pods a Deployment has. */
public record AutoscalingConfig(
        @Key(description = "The fewest pods.", defaultValue = "1", min = 1, max = 1000, unit = "pods") int minReplicas,
        @Key(description = "The most pods.", defaultValue = "4", min = 1, max = 1000, unit = "pods") int maxReplicas,
        @Key(
                        description = "The average CPU that the autoscaler aims at, in percent of the CPU request. With"
                                + " limits.cpu, low enough that a pod can use a tenth more.",
                        defaultValue = "60",
                        min = 1,
                        max = 1000,
                        unit = "percent of the CPU request")
                int targetCpuUtilization,
        @Key(
                        description = "How long the load must be low before the autoscaler removes pods.",
                        defaultValue = "300",
                        max = 3600,
                        unit = "seconds")
                int scaleDownWindowSeconds) {
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
