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
 * The PodDisruptionBudget of a Deployment: upgrades of nodes take one of its pods at a time. It is counted in what may be
 * missing, since a budget that asks for one of one would keep its node from ever being upgraded.
 */
public final class DisruptionBudget {
    private DisruptionBudget() {}

    /**
     * Declares the budget.
     *
     * @param labels those that select the Deployment's pods
     */
    public static PodDisruptionBudget declare(
            String nameInStack, Map<String, String> labels, ObjectMetaArgs metadata, CustomResourceOptions options) {
        return new PodDisruptionBudget(
                nameInStack,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata)
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(Either.ofLeft(1))
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels)
                                        .build())
                                .build())
                        .build(),
                options);
    }
}
