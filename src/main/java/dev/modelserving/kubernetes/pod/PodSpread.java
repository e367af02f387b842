package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import java.util.List;
import java.util.Map;

/**
 * Spreads a Deployment's pods over zones, and over the nodes of a zone. Best effort: a pod in the wrong place serves,
 * but a pod that waits for a node in a zone without machines does not.
 */
public final class PodSpread {
    /** Zones first: a zone's failure takes several nodes with it. */
    private static final List<String> DOMAINS = List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname");

    private static final int MOST_UNEVEN = 1;

    private static final String AS_FAR_AS_IT_GOES = "ScheduleAnyway";

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
        return DOMAINS.stream()
                .map(domain -> Map.of(
                        "topologyKey", domain,
                        "maxSkew", MOST_UNEVEN,
                        "whenUnsatisfiable", AS_FAR_AS_IT_GOES,
                        "labelSelector", Map.of("matchLabels", labels),
                        "matchLabelKeys", List.of(ROLLOUT)))
                .toList();
    }
}
