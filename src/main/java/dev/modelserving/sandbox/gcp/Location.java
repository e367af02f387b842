package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A zone or a region of Google Cloud. */
record Location(String name) {
    private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+[0-9]+");
    private static final Pattern ZONE = Pattern.compile(REGION + "-[a-z]");

    /** The zones that GKE spreads a regional cluster over where it is not told. */
    private static final List<String> ZONES_OF_REGION = List.of("b", "c", "d");

    Location {
        requireNonNull(name, "name");
    }

    boolean isZone() {
        return ZONE.matcher(name).matches();
    }

    boolean isValid() {
        return isZone() || REGION.matcher(name).matches();
    }

    /** The region, also of a zone. */
    String region() {
        return isZone() ? name.substring(0, name.lastIndexOf('-')) : name;
    }

    /** The zones that nodes are made in: a cluster's own, and those it was given besides. */
    List<String> zones(List<String> nodeLocations) {
        if (isZone()) {
            Set<String> zones = new LinkedHashSet<>(Set.of(name));
            zones.addAll(nodeLocations);
            return new ArrayList<>(zones);
        }
        return nodeLocations.isEmpty()
                ? ZONES_OF_REGION.stream().map(letter -> name + "-" + letter).toList()
                : nodeLocations;
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
