package dev.modelserving.serving;

import com.pulumi.core.Either;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.ServerConfig;

/**
 * The PodDisruptionBudget of a Deployment of servers: upgrades of nodes take one server at a time. It is counted in what
 * may be missing, since a budget that asks for one of one would keep its node from ever being upgraded.
 */
final class ServingDisruptionBudget {
    private ServingDisruptionBudget() {}

    static PodDisruptionBudget declare(
            String nameInStack, ServerConfig server, ObjectMetaArgs metadata, CustomResourceOptions options) {
        return new PodDisruptionBudget(
                nameInStack,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata)
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(Either.ofLeft(1))
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(server.labels())
                                        .build())
                                .build())
                        .build(),
                options);
    }
}
