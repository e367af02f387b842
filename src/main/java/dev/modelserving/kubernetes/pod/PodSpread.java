package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spreads a Deployment's pods over zones, and over the nodes of a zone. Best effort, except where a method says otherwise:
 * a pod in the wrong place serves, but a pod that waits for a node in a zone without machines does not.
 */
public final class PodSpread {
    private static final String ZONE = "topology.kubernetes.io/zone";

    /** Zones first: a zone's failure takes several nodes with it. */
    private static final List<String> DOMAINS = List.of(ZONE, "kubernetes.io/hostname");

    private static final int MOST_UNEVEN = 1;

    private static final String AS_FAR_AS_IT_GOES = "ScheduleAnyway";

    /**
     * Two zones at least, even while only one has nodes; a zone whose nodes have failed (and are tainted for that) holds
     * up no pod of the others (Kubernetes documentation, "Pod Topology Spread Constraints").
     */
    private static final Map<String, Object> STRICTLY =
            Map.of("whenUnsatisfiable", "DoNotSchedule", "minDomains", 2, "nodeTaintsPolicy", "Honor");

    /** Each rollout by itself: otherwise the replaced pods would push the new ones away. */
    private static final String ROLLOUT = "pod-template-hash";

    private PodSpread() {}

    /**
     * Spreads the pods, however few: a pod template that depended on the autoscaler's bounds would roll all pods when
     * only the bounds change.
     *
     * @param labels the selector of the Deployment's pods
     */
    public static PodSpecArgs.Builder of(PodSpecArgs.Builder pod, Map<String, String> labels) {
        return pod.topologySpreadConstraints(DOMAINS.stream()
                .map(domain -> TopologySpreadConstraintArgs.builder()
                        .topologyKey(domain)
                        .maxSkew(MOST_UNEVEN)
                        .whenUnsatisfiable(AS_FAR_AS_IT_GOES)
                        .labelSelector(
                                LabelSelectorArgs.builder().matchLabels(labels).build())
                        .matchLabelKeys(ROLLOUT)
                        .build())
                .toList());
    }

    /**
     * The same as a chart's value, the pods' topologySpreadConstraints.
     *
     * @param labels the pods' selector
     */
    public static List<Map<String, Object>> inChart(Map<String, String> labels) {
        return DOMAINS.stream().map(domain -> inChart(domain, labels)).toList();
    }

    /**
     * The same, but a pod waits for room in another zone rather than share one, of a cluster with several zones.
     *
     * @param labels the pods' selector
     */
    public static List<Map<String, Object>> overZonesInChart(Map<String, String> labels) {
        return DOMAINS.stream()
                .map(domain -> {
                    Map<String, Object> constraint = new HashMap<>(inChart(domain, labels));
                    if (domain.equals(ZONE)) {
                        constraint.putAll(STRICTLY);
                    }
                    return constraint;
                })
                .toList();
    }

    private static Map<String, Object> inChart(String domain, Map<String, String> labels) {
        return Map.of(
                "topologyKey", domain,
                "maxSkew", MOST_UNEVEN,
                "whenUnsatisfiable", AS_FAR_AS_IT_GOES,
                "labelSelector", Map.of("matchLabels", labels),
                "matchLabelKeys", List.of(ROLLOUT));
    }
}
