package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A node pool's wanted state.
 *
 * @param name the pool's name
 * @param machineType a Compute Engine machine type, such as {@code e2-standard-4}
 * @param minNodes the autoscaler's minimum; equal to {@code maxNodes} without autoscaling
 * @param maxNodes the autoscaler's maximum
 * @param initialNodes a new pool's size; an existing pool keeps its size within the bounds
 * @param labels Kubernetes labels of every node
 * @param diskSizeGb the size of each node's boot disk in GB
 * @param upgrade how new nodes replace those of another machine type or disk
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
    /** GKE's default. */
    public static final int DEFAULT_DISK_GB = 100;

    public NodePoolSpec {
        requireNonNull(name, "name");
        requireNonNull(machineType, "machineType");
        labels = Map.copyOf(labels);
        requireNonNull(upgrade, "upgrade");
    }

    /** A pool with GKE's default disks and upgrades. */
    public NodePoolSpec(
            String name, String machineType, int minNodes, int maxNodes, int initialNodes, Map<String, String> labels) {
        this(name, machineType, minNodes, maxNodes, initialNodes, labels, DEFAULT_DISK_GB, UpgradeSettings.DEFAULT);
    }
}
