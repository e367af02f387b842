package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.cluster.NodePoolSpec;
import java.util.List;

/** From a pool's inputs, which count nodes per zone or in total, to its nodes in total. */
final class NodePoolShape {
    /** What GKE takes where no machine type is given. */
    private static final String DEFAULT_MACHINE_TYPE = "e2-medium";

    private NodePoolShape() {}

    static NodePoolSpec of(String name, PropertyValues inputs, int zones) {
        int wanted = inputs.integer("nodeCount")
                        .or(() -> inputs.integer("initialNodeCount"))
                        .orElse(0)
                * zones;
        int fewest = wanted;
        int most = wanted;
        if (inputs.has("autoscaling")) {
            PropertyValues autoscaling = inputs.block("autoscaling");
            fewest = autoscaling
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
                fewest,
                most,
                Math.min(Math.max(wanted, fewest), most),
                node.textMap("labels"));
    }

    /** What GKE fills in of a node's configuration. */
    static PropertyValues nodeConfig(PropertyValues inputs) {
        PropertyValues usual = PropertyValues.NONE
                .with("machineType", DEFAULT_MACHINE_TYPE)
                .with("diskSizeGb", 100)
                .with("diskType", "pd-balanced")
                .with("imageType", "COS_CONTAINERD")
                .with("serviceAccount", "default");
        return usual.overlaidBy(inputs.block("nodeConfig"));
    }

    /** Refuses bounds that GKE refuses. */
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
