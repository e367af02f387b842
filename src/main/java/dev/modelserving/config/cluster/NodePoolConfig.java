package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.capacity.MachineFamily;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;

/** The cluster's node pool, whose nodes an autoscaler adds and removes. */
public record NodePoolConfig(
        @Key(
                        description =
                                "A Compute Engine machine type: x86, without GPUs or TPUs, with room for each pod of the"
                                        + " stack. A pod that no node can hold is refused.",
                        defaultValue = "e2-standard-4",
                        pattern = ResourceNames.MACHINE_TYPE,
                        allowed = "a Compute Engine machine type, such as e2-standard-4")
                String machineType,
        @Key(
                        description = "The fewest nodes of the whole pool, over all zones.",
                        defaultValue = "1",
                        max = 1000,
                        unit = "nodes")
                int minNodes,
        @Key(
                        description = "The most nodes of the whole pool, over all zones.",
                        defaultValue = "3",
                        min = 1,
                        max = 1000,
                        unit = "nodes")
                int maxNodes,
        @Key(
                        description = "The nodes in each zone when the pool is created; later changes have no effect.",
                        defaultValue = "-1",
                        otherwise = "enough for minNodes",
                        max = 1000,
                        unit = "nodes")
                int initialNodes,
        @Key(description = "The boot disk of each node.", defaultValue = "100", min = 10, max = 65536, unit = "GB")
                int diskSizeGb,
        @Key(
                        description = "The type of each node's boot disk, such as pd-ssd for faster pulls of images.",
                        defaultValue = "",
                        otherwise = "GKE's own",
                        pattern = "pd-(standard|balanced|ssd)",
                        allowed = "pd-standard, pd-balanced or pd-ssd")
                String diskType,
        @Key(description = "Spot VMs: cheaper, but they may end at 30 seconds' notice.", defaultValue = "false")
                boolean spot) {
    /** Of {@code initialNodes}: not set. */
    private static final int ENOUGH = -1;

    private static final String X86 =
            "a machine type of x86 processors without accelerators, such as e2-standard-4 or n2-standard-8; ";

    public NodePoolConfig {
        requireNonNull(machineType, "machineType");
        requireNonNull(diskType, "diskType");
        if (maxNodes < minNodes) {
            throw new InvalidRelationException("maxNodes", maxNodes, "at least minNodes, which is " + minNodes);
        }
        MachineFamily family = MachineFamily.of(machineType);
        if (!family.accelerators().isEmpty()) {
            throw new InvalidRelationException(
                    "machineType",
                    machineType,
                    X86 + family.name() + "'s machines have " + family.accelerators()
                            + ", which would be paid for and not used: the servers' pods ask for none");
        }
        if (family.isArm()) {
            throw new InvalidRelationException(
                    "machineType",
                    machineType,
                    X86 + family.name()
                            + "'s processors are Arm's, on which the images of TensorFlow Serving do not run");
        }
    }

    /** The same pool with its initial nodes set: enough for the fewest nodes, in a location of so many zones. */
    NodePoolConfig startingIn(int zones) {
        return initialNodes == ENOUGH
                ? new NodePoolConfig(
                        machineType,
                        minNodes,
                        maxNodes,
                        Math.max(1, (minNodes + zones - 1) / zones),
                        diskSizeGb,
                        diskType,
                        spot)
                : this;
    }
}
