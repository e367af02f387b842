package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import java.util.List;
import java.util.Map;

/**
 * Where the pods of a Deployment run: those that are there to stand in for each other in different zones, and in
 * different nodes of a zone. As far as it goes: a pod in the wrong place serves, and one that waits for a node in a zone
 * that is out of machines, or whose nodes another rollout has filled, does not.
 */
public final class PodSpread {
    /** Zones first: the scheduler weighs all, and a zone's failure takes several nodes with it. */
    private static final List<String> DOMAINS = List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname");

    private static final int MOST_UNEVEN = 1;

    private static final String AS_FAR_AS_IT_GOES = "ScheduleAnyway";

    /** Of each rollout by itself: the pods that a new one replaces would otherwise push it away from where they are. */
    private static final String ROLLOUT = "pod-template-hash";

    private PodSpread() {}

    /**
     * Spreads the pods, however few there are at first: their number is the autoscaler's, and a pod that depended on its
     * bounds would make all pods roll where only these change.
     *
     * @param labels those that select the Deployment's pods
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
     * The same in the values of a chart, which takes a pod's topologySpreadConstraints as Kubernetes spells them.
     *
     * @param labels those that select the pods
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
