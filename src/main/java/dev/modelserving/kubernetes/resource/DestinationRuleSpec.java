package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/**
 * The spec of a DestinationRule.
 *
 * @param host the Service's name, in the rule's namespace
 */
public record DestinationRuleSpec(String host, TrafficPolicy trafficPolicy, List<Subset> subsets) {
    public DestinationRuleSpec {
        subsets = List.copyOf(subsets);
    }

    /** How the Service is called. */
    public record TrafficPolicy(ConnectionPool connectionPool, OutlierDetection outlierDetection) {}

    /** Limits of connections. */
    public record ConnectionPool(Tcp tcp) {}

    /**
     * Limits of TCP connections.
     *
     * @param connectTimeout such as {@code 5s}
     */
    public record Tcp(String connectTimeout) {}

    /**
     * When a pod gets no requests for a while.
     *
     * @param consecutive5xxErrors so many answers 5xx in a row; 0 for any number
     * @param consecutiveGatewayErrors so many answers 502, 503 and 504, or failed connections, in a row
     * @param interval how often that is looked at, such as {@code 10s}
     * @param baseEjectionTime how long it gets none, times how often that has happened
     * @param maxEjectionPercent of the pods that may be left out
     * @param minHealthPercent below this part of the pods none is left out
     */
    public record OutlierDetection(
            int consecutive5xxErrors,
            int consecutiveGatewayErrors,
            String interval,
            String baseEjectionTime,
            int maxEjectionPercent,
            int minHealthPercent) {}

    /** The Service's pods with these labels. */
    public record Subset(String name, Map<String, String> labels) {
        public Subset {
            labels = Map.copyOf(labels);
        }
    }
}
