package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A node pool's wanted shape.
 *
 * @param name the pool's name
 * @param machineType a Compute Engine machine type, such as {@code e2-standard-4}
 * @param minNodes the fewest nodes that the autoscaler keeps; equal to {@code maxNodes} without autoscaling
 * @param maxNodes the most nodes that the autoscaler makes
 * @param initialNodes the nodes that a new pool starts with; a pool that exists keeps its size within the bounds
 * @param labels Kubernetes labels of every node
 * @param diskSizeGb the size of each node's boot disk
 * @param upgrade how nodes of another machine type or disk take the place of those that are there
 */
public record NodePoolSpec(
        String name,
        String machineType,
        int minNodes,
        int maxNodes,
        int initialNodes,
        Map<String, String> labels,
        int diskSizeGb,
        UpgradeSettings upgrade) {
    /** What GKE takes where no size is asked for. */
    public static final int USUAL_DISK_GB = 100;

    public NodePoolSpec {
        requireNonNull(name, "name");
        requireNonNull(machineType, "machineType");
        labels = Map.copyOf(labels);
        requireNonNull(upgrade, "upgrade");
    }

    /** A pool with GKE's usual disks and upgrades. */
    public NodePoolSpec(
            String name, String machineType, int minNodes, int maxNodes, int initialNodes, Map<String, String> labels) {
        this(name, machineType, minNodes, maxNodes, initialNodes, labels, USUAL_DISK_GB, UpgradeSettings.USUAL);
    }
}
