package dev.modelserving.kubernetes.pod;

import com.pulumi.core.Either;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * The PodDisruptionBudget of a Deployment: node upgrades evict one of its pods at a time. It sets
 * {@code maxUnavailable}: a minimum of one available pod would block the upgrade of a single pod's node.
 *
 * <p>Pods that are not ready may always be evicted: by Kubernetes' own default, a model that never gets ready would block
 * the upgrade of its nodes (Kubernetes documentation, "Unhealthy Pod Eviction Policy").
 */
public final class DisruptionBudget {
    private static final int MOST_UNAVAILABLE = 1;
    private static final String EVICTION_OF_UNHEALTHY = "AlwaysAllow";

    private DisruptionBudget() {}

    /** The same as a value of Istio's charts, which add the selector. */
    public static Map<String, Object> inChart() {
        return Map.of("maxUnavailable", MOST_UNAVAILABLE, "unhealthyPodEvictionPolicy", EVICTION_OF_UNHEALTHY);
    }

    /**
     * Declares the budget.
     *
     * @param labels the selector of the Deployment's pods
     */
    public static PodDisruptionBudget declare(
            String nameInStack, Map<String, String> labels, ObjectMetaArgs metadata, CustomResourceOptions options) {
        return new PodDisruptionBudget(
                nameInStack,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata)
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(Either.ofLeft(MOST_UNAVAILABLE))
                                .unhealthyPodEvictionPolicy(EVICTION_OF_UNHEALTHY)
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels)
                                        .build())
                                .build())
                        .build(),
                options);
    }
}
