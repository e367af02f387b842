package dev.modelserving.serving;

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
import dev.modelserving.config.AutoscalingConfig;
import dev.modelserving.config.ServerConfig;
import dev.modelserving.pod.SidecarInjection;

/**
 * The HorizontalPodAutoscaler of a Deployment of servers, on CPU in percent of the request. Where pods have sidecars, it
 * looks at the serving container alone: a busy server beside an idle sidecar would otherwise seem half as busy.
 */
final class ServingAutoscaler {
    private ServingAutoscaler() {}

    static HorizontalPodAutoscaler declare(
            String nameInStack,
            ServerConfig server,
            SidecarInjection sidecars,
            ObjectMetaArgs metadata,
            CustomResourceOptions options) {
        AutoscalingConfig autoscaling = server.autoscaling();
        return new HorizontalPodAutoscaler(
                nameInStack,
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(metadata)
                        .spec(HorizontalPodAutoscalerSpecArgs.builder()
                                .scaleTargetRef(CrossVersionObjectReferenceArgs.builder()
                                        .apiVersion("apps/v1")
                                        .kind("Deployment")
                                        .name(server.name())
                                        .build())
                                .minReplicas(autoscaling.minReplicas())
                                .maxReplicas(autoscaling.maxReplicas())
                                .metrics(cpu(autoscaling.targetCpuUtilization(), sidecars))
                                .behavior(behavior(autoscaling))
                                .build())
                        .build(),
                options);
    }

    private static MetricSpecArgs cpu(int targetPercent, SidecarInjection sidecars) {
        MetricTargetArgs target = MetricTargetArgs.builder()
                .type("Utilization")
                .averageUtilization(targetPercent)
                .build();
        if (sidecars.happens()) {
            return MetricSpecArgs.builder()
                    .type("ContainerResource")
                    .containerResource(ContainerResourceMetricSourceArgs.builder()
                            .name("cpu")
                            .container(TensorFlowServing.CONTAINER)
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

    /** Up at once, down only after a quiet window: a new server needs a node and a loaded model before it helps. */
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
