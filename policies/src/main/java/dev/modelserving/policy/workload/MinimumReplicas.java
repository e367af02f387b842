package dev.modelserving.policy.workload;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.HelmRelease;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;

/** Autoscalers keep several pods. */
public final class MinimumReplicas implements ResourcePolicy {
    /** The fewest pods that an autoscaler may keep. */
    public static final Setting<Integer> MINIMUM =
            Setting.count("minimum", 2, "The fewest pods that an autoscaler may keep.");

    @Override
    public About about() {
        return About.mandatory(
                "minimum-replicas",
                "Every autoscaler, Istio's charts' included, keeps at least two pods.",
                "with one, each node upgrade and each crash is an outage.",
                "Raise models[].autoscaling.minReplicas, demos[].autoscaling.minReplicas or mesh.gateway.minReplicas in the"
                        + " stack file.",
                MINIMUM);
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        int minimum = settings.get(MINIMUM);
        if (resource.is(KubernetesKind.AUTOSCALER)) {
            require(minimum, resource.at("spec.minReplicas"), findings);
        }
        HelmRelease.ofGateway(resource)
                .ifPresent(release -> require(minimum, release.values().at("autoscaling.minReplicas"), findings));
        HelmRelease.ofControlPlane(resource)
                .ifPresent(release -> require(minimum, release.values().at("pilot.autoscaleMin"), findings));
    }

    /** Kubernetes' and the charts' default is one. */
    private static void require(int minimum, Field replicas, Findings findings) {
        findings.require(replicas, field -> field.number().orElse(1) >= minimum, minimum + " or more");
    }
}
