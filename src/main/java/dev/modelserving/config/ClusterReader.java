package dev.modelserving.config;

import dev.modelserving.capacity.MachineFamily;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.cluster.Maintenance;
import dev.modelserving.config.cluster.NodeAddresses;
import dev.modelserving.config.cluster.NodePoolConfig;
import dev.modelserving.config.cluster.ReleaseChannel;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.Location;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.value.StackName;

/** Reads the {@code cluster} mapping. */
final class ClusterReader {
    private static final ValueType<NodeAddresses> CONTROL_PLANE = ValueType.value(
            NodeAddresses.Internal.RULE,
            NodeAddresses.Internal.DEFAULT_CONTROL_PLANE.notation(),
            notation -> new NodeAddresses.Internal(new CidrBlock(notation)));

    private static final ValueType<String> MACHINE_TYPE = ValueType.text(
            "a Compute Engine machine type, such as e2-standard-4", "e2-standard-4", ResourceNames.MACHINE_TYPE);

    private ClusterReader() {}

    static ClusterConfig cluster(ConfigSection section, StackName stack) {
        Location location = section.required(
                "location",
                ValueType.value(
                        "a zone or a region of Compute Engine, such as us-east1-b or us-east1",
                        "us-east1-b",
                        Location::new));
        return section.build(
                () -> new ClusterConfig(
                        section.optional(
                                "name",
                                ValueType.text(
                                        "at most 40 lower-case letters, digits and dashes, a letter first",
                                        "cluster-1",
                                        ResourceNames.CLUSTER),
                                ClusterConfig.defaultName(stack)),
                        location,
                        section.optional(
                                "releaseChannel", ValueType.oneOf(ReleaseChannel.class), ReleaseChannel.REGULAR),
                        section.optional("deletionProtection", ValueType.bool(), true),
                        nodeAddresses(section),
                        section.values("authorizedRanges", ValueType.CIDR_BLOCK),
                        section.optional("dataplaneV2", ValueType.bool(), true),
                        maintenance(section),
                        section.section("nodePool", pool -> nodePool(pool, location))),
                ClusterConfig.EXAMPLE);
    }

    private static NodeAddresses nodeAddresses(ConfigSection section) {
        if (section.optional("privateNodes", ValueType.bool(), true)) {
            return section.optional("controlPlaneRange", CONTROL_PLANE, CONTROL_PLANE.example());
        }
        if (section.has("controlPlaneRange") && section.isSound("privateNodes")) {
            section.refuse("controlPlaneRange", "nothing, unless privateNodes is true");
        }
        return new NodeAddresses.External();
    }

    private static Maintenance maintenance(ConfigSection section) {
        return section.has("maintenanceWindow")
                ? section.section("maintenanceWindow", MaintenanceReader::window)
                : new Maintenance.AnyTime();
    }

    private static NodePoolConfig nodePool(ConfigSection section, Location location) {
        NodePoolConfig defaults = NodePoolConfig.EXAMPLE;
        int minNodes = section.optional("minNodes", ValueType.integer(0, 1000, "nodes"), defaults.minNodes());
        int enough = Math.max(1, (minNodes + location.zones() - 1) / location.zones());
        return section.build(
                () -> new NodePoolConfig(
                        machineType(section, defaults.machineType()),
                        minNodes,
                        section.optional("maxNodes", ValueType.integer(1, 1000, "nodes"), defaults.maxNodes()),
                        section.optional("initialNodes", ValueType.integer(0, 1000, "nodes"), enough),
                        section.optional("diskSizeGb", ValueType.integer(10, 65536, "GB"), defaults.diskSizeGb()),
                        section.optional("spot", ValueType.bool(), defaults.spot())),
                defaults);
    }

    /** Of those that nodes may have now: x86, as the images are, and without accelerators, which pods do not ask for. */
    private static String machineType(ConfigSection section, String fallback) {
        String machineType = section.optional("machineType", MACHINE_TYPE, fallback);
        MachineFamily family = MachineFamily.of(machineType);
        String x86 = "a machine type of x86 processors without accelerators, such as e2-standard-4 or n2-standard-8; ";
        if (!family.accelerators().isEmpty()) {
            section.refuse(
                    "machineType",
                    x86 + family.name() + "'s machines have " + family.accelerators()
                            + ", which would be paid for and not used: the servers' pods ask for none");
        } else if (family.isArm()) {
            section.refuse(
                    "machineType",
                    x86 + family.name()
                            + "'s processors are Arm's, on which the images of TensorFlow Serving do not run");
        }
        return machineType;
    }
}
