package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.Location;
import dev.modelserving.config.value.StackName;
import java.util.List;

/**
 * The GKE cluster.
 *
 * @param name its name; {@code models-STACK} by default, so that each stack of a project has its own
 * @param location its zone, or its region for a control plane in three zones
 * @param releaseChannel {@code regular} by default; the lab's "latest" without a channel is gone from GKE
 * @param deletionProtection whether GKE and Pulumi refuse to delete the cluster, and Pulumi its network; on by default
 * @param nodeAddresses whether its nodes are reached from outside; by default they are not
 * @param authorizedRanges the blocks of addresses that may reach the control plane from outside; empty lets everybody try
 * @param dataplaneV2 whether packets are forwarded by GKE Dataplane V2, rather than by kube-proxy; on by default
 * @param maintenance when GKE may upgrade it; at any time by default, since whose night is meant nobody but the stack knows
 * @param nodePool its one node pool; GKE's default pool is removed
 */
public record ClusterConfig(
        String name,
        Location location,
        ReleaseChannel releaseChannel,
        boolean deletionProtection,
        NodeAddresses nodeAddresses,
        List<CidrBlock> authorizedRanges,
        boolean dataplaneV2,
        Maintenance maintenance,
        NodePoolConfig nodePool) {
    public static final ClusterConfig EXAMPLE = new ClusterConfig(
            "cluster-1",
            new Location("us-east1-b"),
            ReleaseChannel.REGULAR,
            true,
            new NodeAddresses.Internal(NodeAddresses.Internal.DEFAULT_CONTROL_PLANE),
            List.of(),
            true,
            new Maintenance.AnyTime(),
            NodePoolConfig.EXAMPLE);

    /** A name in Compute Engine has at most so many characters (RFC 1035). */
    private static final int LONGEST_NAME = 63;

    public ClusterConfig {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        requireNonNull(releaseChannel, "releaseChannel");
        requireNonNull(nodeAddresses, "nodeAddresses");
        authorizedRanges = List.copyOf(authorizedRanges);
        requireNonNull(maintenance, "maintenance");
        requireNonNull(nodePool, "nodePool");
        if (nodeAddresses instanceof NodeAddresses.Internal
                && nameInProject(name, location).length() > LONGEST_NAME) {
            throw new InvalidRelationException(
                    "name",
                    name,
                    "with private nodes at most "
                            + (LONGEST_NAME - 1 - location.name().length())
                            + " characters, as the network's name has the location, too");
        }
        int initialNodes = nodePool.initialNodes() * location.zones();
        if (initialNodes > nodePool.maxNodes() || (initialNodes > 0 && initialNodes < nodePool.minNodes())) {
            throw new InvalidRelationException(
                    "nodePool.initialNodes",
                    nodePool.initialNodes(),
                    "so many in each of " + location.zones() + " zone(s) that all are minNodes to maxNodes, which is "
                            + nodePool.minNodes() + " to " + nodePool.maxNodes());
        }
    }

    /** The name of the stack's cluster where its file gives none. */
    public static String defaultName(StackName stack) {
        return "models-" + stack.value();
    }

    /** The name with the location, which together no other cluster of the project has. */
    public String nameInProject() {
        return nameInProject(name, location);
    }

    private static String nameInProject(String name, Location location) {
        return name + "-" + location.name();
    }

    /** Whether NetworkPolicy objects have an effect: without Dataplane V2 nothing in the cluster acts by them. */
    public boolean enforcesNetworkPolicies() {
        return dataplaneV2;
    }
}
