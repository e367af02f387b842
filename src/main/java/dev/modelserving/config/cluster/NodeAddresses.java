package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.value.CidrBlock;

/** Whether the nodes of a cluster have addresses that are reached from outside, and so which network they are in. */
public sealed interface NodeAddresses {
    /** The result of the case that these addresses are. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do for each kind of addresses.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T internal(Internal internal);

        T external(External external);
    }

    /**
     * Internal addresses alone, in a network of the cluster's own, which leads outside by Cloud NAT.
     *
     * @param controlPlaneRange where the control plane's endpoint in that network lies: a block of 16 private addresses
     *     that nothing else there has (GKE documentation, "Customize your network isolation"); any other is refused with
     *     {@link IllegalArgumentException}
     */
    record Internal(CidrBlock controlPlaneRange) implements NodeAddresses {
        /**
         * The nodes' own range. GKE chooses the ranges of pods and Services from 10.0.0.0/8 and 34.118.224.0/20, which this
         * is outside of.
         */
        public static final CidrBlock NODES = new CidrBlock("192.168.0.0/20");

        public static final CidrBlock DEFAULT_CONTROL_PLANE = new CidrBlock("172.16.0.0/28");

        private static final int CONTROL_PLANE_PREFIX = 28;

        /** Docker's bridge on the nodes. */
        private static final CidrBlock BRIDGE = new CidrBlock("172.17.0.0/16");

        /** What a control plane's range may be, in words. */
        public static final String RULE = "a block of 16 private addresses, such as " + DEFAULT_CONTROL_PLANE.notation()
                + ", from its first on, outside of " + NODES.notation() + ", where the nodes are, and of "
                + BRIDGE.notation() + ", which the nodes' containers use";

        public Internal {
            requireNonNull(controlPlaneRange, "controlPlaneRange");
            CidrBlock range = controlPlaneRange;
            boolean allowed = range.prefixLength() == CONTROL_PLANE_PREFIX
                    && range.startsAtItsAddress()
                    && CidrBlock.PRIVATE.stream().anyMatch(block -> block.contains(range))
                    && !range.overlaps(BRIDGE)
                    && !range.overlaps(NODES);
            Refusal.unless(allowed, range.notation(), RULE);
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.internal(this);
        }
    }

    /** Internal and external addresses, in the project's network {@code default}. */
    record External() implements NodeAddresses {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.external(this);
        }
    }
}
