package dev.modelserving.kubernetes.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ContainerResourceMetricSourceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.CrossVersionObjectReferenceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingRulesArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerBehaviorArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricTargetArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ResourceMetricSourceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.workload.AutoscalingConfig;

/**
 * The HorizontalPodAutoscaler of a Deployment, with a target utilization of CPU in percent of the request. If pods have
 * sidecars, it counts only the serving container: an idle sidecar would halve a busy server's utilization.
 */
public final class CpuAutoscaler {
    private CpuAutoscaler() {}

    /**
     * What is scaled.
     *
     * @param deployment the Deployment's name
     * @param container the name of its serving container
     * @param sidecars how its pods get sidecars
     */
    public record Target(String deployment, String container, SidecarInjection sidecars) {
        public Target {
            requireNonNull(deployment, "deployment");
            requireNonNull(container, "container");
            requireNonNull(sidecars, "sidecars");
        }
    }

    /** Declares the autoscaler. */
    public static HorizontalPodAutoscaler declare(
            String nameInStack,
            Target target,
            AutoscalingConfig autoscaling,
            ObjectMetaArgs metadata,
            CustomResourceOptions options) {
        return new HorizontalPodAutoscaler(
                nameInStack,
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(metadata)
                        .spec(HorizontalPodAutoscalerSpecArgs.builder()
                                .scaleTargetRef(CrossVersionObjectReferenceArgs.builder()
                                        .apiVersion("apps/v1")
                                        .kind("Deployment")
                                        .name(target.deployment())
                                        .build())
                                .minReplicas(autoscaling.minReplicas())
                                .maxReplicas(autoscaling.maxReplicas())
                                .metrics(cpu(autoscaling.targetCpuUtilization(), target))
                                .behavior(behavior(autoscaling))
                                .build())
                        .build(),
                options);
    }

    private static MetricSpecArgs cpu(int percent, Target scaled) {
        MetricTargetArgs target = MetricTargetArgs.builder()
                .type("Utilization")
                .averageUtilization(percent)
                .build();
        if (scaled.sidecars().enabled()) {
            return MetricSpecArgs.builder()
                    .type("ContainerResource")
                    .containerResource(ContainerResourceMetricSourceArgs.builder()
                            .name("cpu")
                            .container(scaled.container())
                            .target(target)
                            .build())
                    .build();
        }
        return MetricSpecArgs.builder()
                .type("Resource")
                .resource(ResourceMetricSourceArgs.builder()
                        .name("cpu")
                        .target(target)
                        .build())
                .build();
    }

    /** Up at once, down only after a stabilization window: a new pod takes time for its node and its start. */
    private static HorizontalPodAutoscalerBehaviorArgs behavior(AutoscalingConfig autoscaling) {
        return HorizontalPodAutoscalerBehaviorArgs.builder()
                .scaleUp(HPAScalingRulesArgs.builder()
                        .stabilizationWindowSeconds(0)
                        .build())
                .scaleDown(HPAScalingRulesArgs.builder()
                        .stabilizationWindowSeconds(autoscaling.scaleDownWindowSeconds())
                        .build())
                .build();
    }
}
