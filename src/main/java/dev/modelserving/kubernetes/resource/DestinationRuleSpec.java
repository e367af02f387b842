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

    /** How clients call the Service. */
    public record TrafficPolicy(ConnectionPool connectionPool, OutlierDetection outlierDetection) {}

    /** Limits of connections. */
    public record ConnectionPool(Tcp tcp, Http http) {}

    /**
     * Limits of TCP connections.
     *
     * @param connectTimeout such as {@code 5s}
     */
    public record Tcp(String connectTimeout) {}

    /**
     * Limits of HTTP connections.
     *
     * @param idleTimeout after which a connection without requests is closed, such as {@code 30s}
     */
    public record Http(String idleTimeout) {}

    /**
     * When a pod is ejected: gets no requests for a while.
     *
     * @param consecutive5xxErrors after this many answers 5xx in a row; 0 for never
     * @param consecutiveGatewayErrors after this many answers 502, 503 and 504, or failed connections, in a row
     * @param interval between two checks, such as {@code 10s}
     * @param baseEjectionTime how long, times the number of the pod's ejections
     * @param maxEjectionPercent the largest part of the pods that are ejected
     * @param minHealthPercent the part of healthy pods below which no pod is ejected
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
