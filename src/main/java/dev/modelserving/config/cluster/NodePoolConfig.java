package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;

/**
 * The cluster's autoscaled node pool.
 *
 * @param machineType a Compute Engine machine type; {@code e2-standard-4} by default, as in the lab
 * @param minNodes the fewest nodes of the whole pool, over all zones; 1 by default
 * @param maxNodes the most nodes of the whole pool, over all zones; 3 by default
 * @param initialNodes the nodes per zone that a new pool starts with, by default enough for {@code minNodes};
 *     later changes have no effect
 * @param diskSizeGb each node's boot disk in GB; 100 by default, as GKE's
 * @param spot whether the nodes are Spot VMs, which may go away at 30 seconds' notice
 */
public record NodePoolConfig(
        String machineType, int minNodes, int maxNodes, int initialNodes, int diskSizeGb, boolean spot) {
    public static final NodePoolConfig EXAMPLE = new NodePoolConfig("e2-standard-4", 1, 3, 1, 100, false);

    public NodePoolConfig {
        requireNonNull(machineType, "machineType");
        if (maxNodes < minNodes) {
            throw new InvalidRelationException("maxNodes", maxNodes, "at least minNodes, which is " + minNodes);
        }
    }
}
