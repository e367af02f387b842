package dev.modelserving.mesh;

import dev.modelserving.traffic.RequestShares;
import java.util.List;
import java.util.Map;

/** Reads a deployed VirtualService's spec, which may differ from the declared one. */
final class DeployedRoutes {
    /** Istio's default weight of a single destination. */
    private static final int WHOLE = 100;

    private DeployedRoutes() {}

    static RequestShares shares(Map<String, Object> spec) {
        RequestShares shares = RequestShares.NONE;
        for (Map<?, ?> route : mappings(spec, "http")) {
            for (Map<?, ?> destination : mappings(route, "route")) {
                shares = shares.with(subset(destination), weight(destination));
            }
            for (Map<?, ?> mirror : mappings(route, "mirrors")) {
                shares = shares.with(subset(mirror), 0);
            }
        }
        return shares;
    }

    /** If a route names no subset, the response header names the version. */
    private static String subset(Map<?, ?> destination) {
        Object subset = mapping(destination, "destination").get("subset");
        Map<?, ?> headers = mapping(mapping(mapping(destination, "headers"), "response"), "set");
        return String.valueOf(subset == null ? headers.get(Routes.VERSION_HEADER) : subset);
    }

    private static int weight(Map<?, ?> destination) {
        return destination.get("weight") instanceof Number percent ? percent.intValue() : WHOLE;
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
