package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.value.CidrBlock;
import java.util.function.Function;

/** Whether a cluster's nodes have external addresses, which decides their network. */
@Choice(
        key = "privateNodes",
        defaultValue = "true",
        description =
                "Nodes without external addresses, in a network of the cluster's own; false: the project's network"
                        + " default. Changes need a cluster of another name.")
public sealed interface NodeAddresses {
    /** The result for the variant that this is. */
    <T> T match(Function<Internal, T> internal, Function<External, T> external);

    /**
     * Internal addresses only, in a network of the cluster's own, with Cloud NAT to the outside.
     *
     * <p>Refused as a relation: a range that overlaps another of that network (GKE documentation, "Customize your
     * network isolation")
     */
    @Variant("true")
    record Internal(
            @Key("The block of 16 private addresses for the control plane in the cluster's network,"
                            + " outside of 192.168.0.0/20 and 172.17.0.0/16.")
                    @Form(allowed = Internal.RULE)
                    @Default("172.16.0.0/28")
                    CidrBlock controlPlaneRange,
            @Key("No address of the control plane outside of the cluster's network: `pulumi` and `kubectl` then"
                            + " run inside of it. Needs authorizedRanges.")
                    @Default("false")
                    boolean privateEndpoint,
            @Key("Traffic between pods of one node passes the network too, where firewall rules and flow logs"
                            + " see it. A change on a cluster that is there restarts its nodes.")
                    @Default("true")
                    boolean intranodeVisibility,
            @Key("VPC Flow Logs of the nodes and pods, in Cloud Logging, which charges for each GiB.") @Default("false")
                    boolean flowLogs)
            implements NodeAddresses {
        /**
         * The nodes' range. It is outside of 10.0.0.0/8 and 34.118.224.0/20, from which GKE chooses the ranges of pods
         * and Services.
         */
        public static final CidrBlock NODES = new CidrBlock("192.168.0.0/20");

        private static final int CONTROL_PLANE_PREFIX = 28;

        /** Docker's bridge on the nodes. */
        private static final CidrBlock BRIDGE = new CidrBlock("172.17.0.0/16");

        /** The rule for a control plane's range, in words. */
        private static final String RULE = "a block of 16 private addresses, such as 172.16.0.0/28, from its first on,"
                + " outside of 192.168.0.0/20, where the nodes are, and of 172.17.0.0/16, which the nodes' containers use";

        public Internal {
            requireNonNull(controlPlaneRange, "controlPlaneRange");
            CidrBlock range = controlPlaneRange;
            boolean allowed = range.prefixLength() == CONTROL_PLANE_PREFIX
                    && range.startsAtItsAddress()
                    && CidrBlock.PRIVATE.stream().anyMatch(block -> block.contains(range))
                    && !range.overlaps(BRIDGE)
                    && !range.overlaps(NODES);
            if (!allowed) {
                throw new InvalidRelationException("controlPlaneRange", range.notation(), RULE);
            }
        }

        @Override
        public <T> T match(Function<Internal, T> internal, Function<External, T> external) {
            return internal.apply(this);
        }
    }

    /** Internal and external addresses, in the project's network {@code default}. */
    @Variant("false")
    record External() implements NodeAddresses {
        @Override
        public <T> T match(Function<Internal, T> internal, Function<External, T> external) {
            return external.apply(this);
        }
    }
}
