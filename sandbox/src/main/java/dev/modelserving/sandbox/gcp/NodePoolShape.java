package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.cluster.NodePoolSpec;
import dev.modelserving.sandbox.cluster.UpgradeSettings;
import java.util.List;

/** Converts a pool's inputs, which count nodes per zone or in total, to totals. */
final class NodePoolShape {
    /** GKE's default. */
    private static final String DEFAULT_MACHINE_TYPE = "e2-medium";

    private NodePoolShape() {}

    static NodePoolSpec of(String name, PropertyValues inputs, int zones) {
        int wanted = initialNodes(inputs, zones);
        int minimum = wanted;
        int most = wanted;
        if (inputs.has("autoscaling")) {
            PropertyValues autoscaling = inputs.block("autoscaling");
            minimum = autoscaling
                    .integer("totalMinNodeCount")
                    .orElse(autoscaling.integer("minNodeCount").orElse(0) * zones);
            most = autoscaling
                    .integer("totalMaxNodeCount")
                    .orElse(autoscaling.integer("maxNodeCount").orElse(0) * zones);
        }
        PropertyValues node = inputs.block("nodeConfig");
        return new NodePoolSpec(
                name,
                node.text("machineType").orElse(DEFAULT_MACHINE_TYPE),
                minimum,
                most,
                Math.max(wanted, minimum),
                node.textMap("labels"),
                node.integer("diskSizeGb").orElse(NodePoolSpec.DEFAULT_DISK_GB),
                upgrade(inputs.block("upgradeSettings")));
    }

    private static UpgradeSettings upgrade(PropertyValues settings) {
        return settings.has("maxSurge") || settings.has("maxUnavailable")
                ? new UpgradeSettings(
                        settings.integer("maxSurge").orElse(0),
                        settings.integer("maxUnavailable").orElse(0))
                : UpgradeSettings.DEFAULT;
    }

    /**
     * Refuses a new pool whose initial node count is outside its autoscaling bounds. The bounds of an existing pool may
     * exclude that count.
     *
     * @throws GcpException with GKE's refusal
     */
    static void requireInitialWithinBounds(NodePoolSpec pool, PropertyValues inputs, int zones) {
        int initial = initialNodes(inputs, zones);
        boolean outside = initial < pool.minNodes() || initial > pool.maxNodes();
        // the provider takes 0 as unset
        if (initial > 0 && outside) {
            throw GcpException.api(
                    400,
                    "Node pool \"" + pool.name() + "\": the initial node count (" + initial + " in " + zones
                            + " zone(s)) must be within the autoscaling bounds [" + pool.minNodes() + ", "
                            + pool.maxNodes() + "]; change initialNodeCount or the bounds.",
                    "badRequest");
        }
    }

    private static int initialNodes(PropertyValues inputs, int zones) {
        return inputs.integer("nodeCount")
                        .or(() -> inputs.integer("initialNodeCount"))
                        .orElse(0)
                * zones;
    }

    /** Reports bounds that GKE refuses. */
    static void validate(PropertyValues inputs, Problems problems) {
        for (String count : List.of("nodeCount", "initialNodeCount")) {
            if (inputs.integer(count).orElse(0) < 0) {
                problems.add(
                        count,
                        "must be 0 or more, found " + inputs.integer(count).orElse(0));
            }
        }
        if (!inputs.has("autoscaling")) {
            return;
        }
        PropertyValues autoscaling = inputs.block("autoscaling");
        boolean perZone = autoscaling.has("minNodeCount") || autoscaling.has("maxNodeCount");
        boolean total = autoscaling.has("totalMinNodeCount") || autoscaling.has("totalMaxNodeCount");
        if (perZone && total) {
            problems.add(
                    "autoscaling",
                    "minNodeCount and maxNodeCount (per zone) and totalMinNodeCount and totalMaxNodeCount exclude each"
                            + " other; set one pair");
        } else if (total) {
            validateBounds(autoscaling, "totalMinNodeCount", "totalMaxNodeCount", problems);
        } else {
            validateBounds(autoscaling, "minNodeCount", "maxNodeCount", problems);
        }
    }

    private static void validateBounds(PropertyValues autoscaling, String least, String most, Problems problems) {
        int minimum = autoscaling.integer(least).orElse(0);
        boolean maximumKnown = autoscaling.isKnown(most) || !autoscaling.has(most);
        int maximum = autoscaling.integer(most).orElse(0);
        if (minimum < 0) {
            problems.add("autoscaling." + least, "must be 0 or more, found " + minimum);
        }
        if (maximumKnown && (maximum < 1 || maximum < minimum)) {
            problems.add(
                    "autoscaling." + most,
                    "must be 1 or more and not below " + least + " (" + minimum + "), found " + maximum);
        }
    }
}
