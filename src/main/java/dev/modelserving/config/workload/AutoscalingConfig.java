package dev.modelserving.config.workload;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;

/** How many pods a Deployment has. */
public record AutoscalingConfig(
        @Key("The fewest pods.") @Default("1") @Bounds(min = 1, max = 1000, unit = "pods") int minReplicas,
        @Key("The most pods.") @Default("4") @Bounds(min = 1, max = 1000, unit = "pods") int maxReplicas,
        @Key("The average CPU that the autoscaler aims at, in percent of the CPU request. With"
                        + " limits.cpu, low enough that a pod can use a tenth more.")
                @Default("60")
                @Bounds(min = 1, max = 1000, unit = "percent of the CPU request")
                int targetCpuUtilization,
        @Key("How long the load must be low before the autoscaler removes pods.")
                @Default("300")
                @Bounds(max = 3600, unit = "seconds")
                int scaleDownWindowSeconds) {
    public AutoscalingConfig {
        if (maxReplicas < minReplicas) {
            throw new InvalidRelationException(
                    "maxReplicas", maxReplicas, "at least minReplicas, which is " + minReplicas);
        }
    }

    /** Whether there are never fewer than two pods. */
    public boolean alwaysSeveral() {
        return minReplicas > 1;
    }
}
