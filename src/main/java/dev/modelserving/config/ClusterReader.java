package dev.modelserving.config;

/** Reads the {@code cluster} mapping. */
final class ClusterReader {
    private ClusterReader() {}

    static ClusterConfig cluster(ConfigSection section) {
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
                                "cluster-1"),
                        location,
                        section.optional(
                                "releaseChannel", ValueType.oneOf(ReleaseChannel.class), ReleaseChannel.REGULAR),
                        section.optional("deletionProtection", ValueType.bool(), true),
                        section.optional("dataplaneV2", ValueType.bool(), true),
                        section.section("nodePool", pool -> nodePool(pool, location))),
                ClusterConfig.EXAMPLE);
    }

    private static NodePoolConfig nodePool(ConfigSection section, Location location) {
        NodePoolConfig defaults = NodePoolConfig.EXAMPLE;
        int minNodes = section.optional("minNodes", ValueType.integer(0, 1000, "nodes"), defaults.minNodes());
        int enough = Math.max(1, (minNodes + location.zones() - 1) / location.zones());
        return section.build(
                () -> new NodePoolConfig(
                        section.optional(
                                "machineType",
                                ValueType.text(
                                        "a Compute Engine machine type, such as e2-standard-4",
                                        "e2-standard-4",
                                        ResourceNames.MACHINE_TYPE),
                                defaults.machineType()),
                        minNodes,
                        section.optional("maxNodes", ValueType.integer(1, 1000, "nodes"), defaults.maxNodes()),
                        section.optional("initialNodes", ValueType.integer(0, 1000, "nodes"), enough),
                        section.optional("diskSizeGb", ValueType.integer(10, 65536, "GB"), defaults.diskSizeGb()),
                        section.optional("spot", ValueType.bool(), defaults.spot())),
                defaults);
    }
}
