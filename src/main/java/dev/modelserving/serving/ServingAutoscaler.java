package dev.modelserving.serving;

import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
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
import dev.modelserving.config.ModelConfig;

/** The HorizontalPodAutoscaler of a model's Deployment, on CPU in percent of the request. */
final class ServingAutoscaler {
    private ServingAutoscaler() {}

    static HorizontalPodAutoscaler declare(ModelConfig model, ObjectMetaArgs metadata, CustomResourceOptions options) {
        AutoscalingConfig autoscaling = model.versions().servers().get(0).autoscaling();
        return new HorizontalPodAutoscaler(
                model.name(),
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(metadata)
                        .spec(HorizontalPodAutoscalerSpecArgs.builder()
                                .scaleTargetRef(CrossVersionObjectReferenceArgs.builder()
                                        .apiVersion("apps/v1")
                                        .kind("Deployment")
                                        .name(model.name())
                                        .build())
                                .minReplicas(autoscaling.minReplicas())
                                .maxReplicas(autoscaling.maxReplicas())
                                .metrics(cpu(autoscaling.targetCpuUtilization()))
                                .behavior(behavior(autoscaling))
                                .build())
                        .build(),
                options);
    }

    private static MetricSpecArgs cpu(int targetPercent) {
        return MetricSpecArgs.builder()
                .type("Resource")
                .resource(ResourceMetricSourceArgs.builder()
                        .name("cpu")
                        .target(MetricTargetArgs.builder()
                                .type("Utilization")
                                .averageUtilization(targetPercent)
                                .build())
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
