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
 */
public final class DisruptionBudget {
    private DisruptionBudget() {}

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
                                .maxUnavailable(Either.ofLeft(1))
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels)
                                        .build())
                                .build())
                        .build(),
                options);
    }
}
