package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.cluster.ClusterId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A zone or a region of Google Cloud. */
record Location(String name) {
    private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+[0-9]+");
    private static final Pattern ZONE = Pattern.compile(REGION + "-[a-z]");

    Location {
        requireNonNull(name, "name");
    }

    boolean isZone() {
        return ZONE.matcher(name).matches();
    }

    boolean isValid() {
        return isZone() || REGION.matcher(name).matches();
    }

    /** The zones of a cluster's nodes, given its input {@code nodeLocations}. */
    static List<String> zonesOfNodes(ClusterId cluster, List<String> nodeLocations) {
        if (!new Location(cluster.location()).isZone() && !nodeLocations.isEmpty()) {
            return nodeLocations;
        }
        // A zonal cluster always has its own zone.
        Set<String> zones = new LinkedHashSet<>(cluster.zones());
        zones.addAll(nodeLocations);
        return List.copyOf(zones);
    }

    static void validate(PropertyValues inputs, Problems problems) {
        inputs.text("location").map(Location::new).ifPresent(location -> {
            if (!location.isValid()) {
                problems.add(
                        "location",
                        "\"" + location.name()
                                + "\" is neither a zone such as us-east1-b nor a region such as us-east1");
            }
        });
        for (String zone : inputs.texts("nodeLocations")) {
            if (!new Location(zone).isZone()) {
                problems.add("nodeLocations", "\"" + zone + "\" is not a zone such as us-east1-b");
            }
        }
    }
}
