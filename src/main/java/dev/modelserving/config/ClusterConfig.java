package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

/**
 * The GKE cluster.
 *
 * @param name its name; {@code cluster-1} by default, as in the lab
 * @param location its zone, or its region for a control plane in three zones
 * @param releaseChannel {@code regular} by default; the lab's "latest" without a channel is gone from GKE
 * @param deletionProtection whether GKE and Pulumi refuse to delete the cluster; on by default
 * @param dataplaneV2 whether packets are forwarded by GKE Dataplane V2, rather than by kube-proxy; on by default
 * @param nodePool its one node pool; GKE's default pool is removed
 */
public record ClusterConfig(
        String name,
        Location location,
        ReleaseChannel releaseChannel,
        boolean deletionProtection,
        boolean dataplaneV2,
        NodePoolConfig nodePool) {
    static final ClusterConfig EXAMPLE = new ClusterConfig(
            "cluster-1", new Location("us-east1-b"), ReleaseChannel.REGULAR, true, true, NodePoolConfig.EXAMPLE);

    public ClusterConfig {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        requireNonNull(releaseChannel, "releaseChannel");
        requireNonNull(nodePool, "nodePool");
        int initialNodes = nodePool.initialNodes() * location.zones();
        if (initialNodes > nodePool.maxNodes() || (initialNodes > 0 && initialNodes < nodePool.minNodes())) {
            throw new InvalidRelationException(
                    "nodePool.initialNodes",
                    nodePool.initialNodes(),
                    "so many in each of " + location.zones() + " zone(s) that all are minNodes to maxNodes, which is "
                            + nodePool.minNodes() + " to " + nodePool.maxNodes());
        }
    }

    /** Whether NetworkPolicy objects have an effect: without Dataplane V2 nothing in the cluster acts by them. */
    public boolean enforcesNetworkPolicies() {
        return dataplaneV2;
    }
}
