package dev.modelserving.mesh;

import dev.modelserving.traffic.RequestShares;
import java.util.List;
import java.util.Map;

/** Reads a deployed VirtualService's spec, which may not be the one that was asked for. */
final class DeployedRoutes {
    /** What Istio takes where one destination has no weight, or a mirror no percentage. */
    private static final int WHOLE = 100;

    private DeployedRoutes() {}

    static RequestShares shares(Map<String, Object> spec) {
        RequestShares shares = RequestShares.NONE;
        for (Map<?, ?> route : mappings(spec, "http")) {
            for (Map<?, ?> destination : mappings(route, "route")) {
                shares = shares.with(subset(destination), number(destination.get("weight")));
            }
            for (Map<?, ?> mirror : mappings(route, "mirrors")) {
                shares = shares.with(
                        subset(mirror), number(mapping(mirror, "percentage").get("value")));
            }
        }
        return shares;
    }

    private static String subset(Map<?, ?> destination) {
        return String.valueOf(mapping(destination, "destination").get("subset"));
    }

    private static int number(Object value) {
        return value instanceof Number percent ? percent.intValue() : WHOLE;
    }

    private static Map<?, ?> mapping(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> mapping ? mapping : Map.of();
    }

    private static List<? extends Map<?, ?>> mappings(Map<?, ?> parent, String key) {
        if (!(parent.get(key) instanceof List<?> elements)) {
            return List.of();
        }
        return elements.stream()
                .map(element -> element instanceof Map<?, ?> mapping ? mapping : Map.of())
                .toList();
    }
}
