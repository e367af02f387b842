package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.capacity.MachineFamily;
import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;

/** The cluster's node pool, whose nodes an autoscaler adds and removes. */
public record NodePoolConfig(
        @Key("A Compute Engine machine type: x86, without GPUs or TPUs, with room for each pod of the"
                        + " stack. A pod that no node can hold is refused.")
                @Form(
                        pattern = ResourceNames.MACHINE_TYPE,
                        allowed = "a Compute Engine machine type, such as e2-standard-4")
                @Default("e2-standard-4")
                String machineType,
        @Key("The fewest nodes of the whole pool, over all zones.") @Default("1") @Bounds(max = 1000, unit = "nodes")
                int minNodes,
        @Key("The most nodes of the whole pool, over all zones.")
                @Default("3")
                @Bounds(min = 1, max = 1000, unit = "nodes")
                int maxNodes,
        @Key("The nodes in each zone when the pool is created; later changes have no effect.")
                @Default(value = "-1", otherwise = "enough for minNodes")
                @Bounds(max = 1000, unit = "nodes")
                int initialNodes,
        @Key("The boot disk of each node.") @Default("100") @Bounds(min = 10, max = 65536, unit = "GB") int diskSizeGb,
        @Key("The type of each node's boot disk, such as pd-ssd for faster pulls of images.")
                @Form(pattern = "pd-(standard|balanced|ssd)", allowed = "pd-standard, pd-balanced or pd-ssd")
                @Default(value = "", otherwise = "GKE's own")
                String diskType,
        @Key("The key of Cloud KMS that encrypts each node's boot disk.")
                @Form(pattern = ResourceNames.ENCRYPTION_KEY, allowed = ResourceNames.ENCRYPTION_KEY_RULE)
                @Default(value = "", otherwise = "Google's own")
                String diskKey,
        @Key("Spot VMs: cheaper, but they may end at 30 seconds' notice.") @Default("false") boolean spot) {
    /** Of {@code initialNodes}: not set. */
    private static final int UNSET = -1;

    private static final String X86 =
            "a machine type of x86 processors without accelerators, such as e2-standard-4 or n2-standard-8; ";

    public NodePoolConfig {
        requireNonNull(machineType, "machineType");
        requireNonNull(diskType, "diskType");
        requireNonNull(diskKey, "diskKey");
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

    /** The same pool with its initial nodes set: enough for the minimum, in a location with this number of zones. */
    NodePoolConfig startingIn(int zones) {
        return initialNodes == UNSET
                ? new NodePoolConfig(
                        machineType,
                        minNodes,
                        maxNodes,
                        Math.max(1, (minNodes + zones - 1) / zones),
                        diskSizeGb,
                        diskType,
                        diskKey,
                        spot)
                : this;
    }
}
