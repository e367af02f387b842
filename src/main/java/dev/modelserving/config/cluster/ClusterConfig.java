package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Word;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.Location;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.value.StackName;
import java.util.List;

/**
 * The GKE cluster.
 *
 * @param nodeAddresses whether its nodes have external addresses
 */
public record ClusterConfig(
        @Key("The cluster's name.")
                @Form(
                        pattern = ResourceNames.CLUSTER,
                        allowed = "at most 40 lower-case letters, digits and dashes, a letter first")
                @Default(otherwise = "`models-STACK`")
                String name,
        @Key("A zone, or a region for control planes in three zones.") Location location,
        @Key("How early GKE upgrades the cluster.") @Default("regular") ReleaseChannel releaseChannel,
        @Key("GKE refuses to delete the cluster, and Pulumi to delete or replace it and its network."
                        + " Turn it off by an `up` before `destroy`.")
                @Default("true")
                boolean deletionProtection,
        NodeAddresses nodeAddresses,
        @Key("The address blocks that may reach the control plane from outside, or everybody. GKE keeps blocks"
                        + " once they are named: `[0.0.0.0/0]` lets everybody in again.")
                @Bounds(min = 1)
                @Word(CidrBlock.EVERYBODY)
                List<CidrBlock> authorizedRanges,
        @Key("GKE Dataplane V2, which enforces network policies. GKE keeps it: turning it off needs a"
                        + " cluster of another name.")
                @Default("true")
                boolean dataplaneV2,
        @Key(value = "When GKE may upgrade the control plane and the nodes.", name = "maintenanceWindow")
                @Default(otherwise = "any time")
                Maintenance maintenance,
        @Key("The key of Cloud KMS, in the cluster's region, by which GKE encrypts Secrets beside its own encryption."
                        + " GKE keeps it.")
                @Form(pattern = ResourceNames.ENCRYPTION_KEY, allowed = ResourceNames.ENCRYPTION_KEY_RULE)
                @Default(value = "", otherwise = "Google's encryption alone")
                String secretsKey,
        @Key("Admits only images that the project's Binary Authorization policy allows; a new project's allows all.")
                @Default("false")
                boolean binaryAuthorization,
        @Key("The cluster's one node pool.") NodePoolConfig nodePool) {
    /** The longest name in Compute Engine (RFC 1035). */
    private static final int LONGEST_NAME = 63;

    public ClusterConfig {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        requireNonNull(releaseChannel, "releaseChannel");
        requireNonNull(nodeAddresses, "nodeAddresses");
        authorizedRanges = List.copyOf(authorizedRanges);
        requireNonNull(maintenance, "maintenance");
        requireNonNull(secretsKey, "secretsKey");
        nodePool = nodePool.startingIn(location.zones());
        if (nodeAddresses instanceof NodeAddresses.Internal internal
                && internal.privateEndpoint()
                && authorizedRanges.isEmpty()) {
            throw new InvalidRelationException(
                    "privateEndpoint",
                    true,
                    "false, unless authorizedRanges names the private addresses that may reach the control plane");
        }
        if (nodeAddresses instanceof NodeAddresses.Internal
                && nameInProject(name, location).length() > LONGEST_NAME) {
            throw new InvalidRelationException(
                    "name",
                    name,
                    "with private nodes at most "
                            + (LONGEST_NAME - 1 - location.name().length())
                            + " characters, as the network's name also has the location");
        }
        int initialNodes = nodePool.initialNodes() * location.zones();
        if (initialNodes > nodePool.maxNodes() || (initialNodes > 0 && initialNodes < nodePool.minNodes())) {
            throw new InvalidRelationException(
                    "nodePool.initialNodes",
                    nodePool.initialNodes(),
                    "initialNodes × zones between minNodes and maxNodes (" + nodePool.minNodes() + " to "
                            + nodePool.maxNodes() + "); " + location.name() + " has " + location.zones()
                            + (location.zones() == 1 ? " zone" : " zones"));
        }
    }

    /** The default name of the stack's cluster. */
    public static String defaultName(StackName stack) {
        return "models-" + stack.value();
    }

    /** The name with the location, unique in the project. */
    public String nameInProject() {
        return nameInProject(name, location);
    }

    private static String nameInProject(String name, Location location) {
        return name + "-" + location.name();
    }

    /** Whether NetworkPolicies have an effect: without Dataplane V2 nothing enforces them. */
    public boolean enforcesNetworkPolicies() {
        return dataplaneV2;
    }
}
