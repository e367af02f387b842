package dev.modelserving.serving;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.Sha256;
import dev.modelserving.pod.RestrictedPod;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The Deployment of TensorFlow Serving for one model. It has no {@code replicas}: those are the autoscaler's. */
final class ServingDeployment {
    /** Changes with the ConfigMap, so that pods roll when it does. */
    private static final String CHECKSUM_ANNOTATION = "checksum/config";

    /** A node to come, an image of gigabytes to pull, a model to load: Kubernetes' 10 minutes are short for all three. */
    private static final Duration PROGRESS_DEADLINE = Duration.ofMinutes(20);

    /** How long the engine waits for servers: a copy before the first, then their own deadline. */
    static final CustomTimeouts PATIENCE = CustomTimeouts.builder()
            .create(Duration.ofHours(1))
            .update(Duration.ofHours(1))
            .build();

    private ServingDeployment() {}

    static Deployment declare(
            ModelConfig model,
            Map<String, String> settings,
            ServingNamespace namespace,
            CustomResourceOptions options) {
        Map<String, String> labels = Map.of(ModelServer.APP_LABEL, model.name());
        return new Deployment(
                model.name(),
                DeploymentArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(model.name())
                                .namespace(namespace.name())
                                .labels(labels)
                                .build())
                        .spec(DeploymentSpecArgs.builder()
                                .progressDeadlineSeconds(Math.toIntExact(PROGRESS_DEADLINE.toSeconds()))
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(labels)
                                        .build())
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(labels)
                                                .annotations(Map.of(CHECKSUM_ANNOTATION, checksum(settings)))
                                                .build())
                                        .spec(RestrictedPod.spec(namespace.serviceAccount())
                                                .containers(container(model))
                                                .build())
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder().customTimeouts(PATIENCE).build()));
    }

    private static ContainerArgs container(ModelConfig model) {
        return ContainerArgs.builder()
                .name(TensorFlowServing.CONTAINER)
                .image(model.versions().servers().get(0).image().reference())
                .imagePullPolicy("IfNotPresent")
                .args(
                        "--model_name=$(" + TensorFlowServing.MODEL_NAME + ")",
                        "--model_base_path=$(" + TensorFlowServing.MODEL_PATH + ")")
                .envFrom(EnvFromSourceArgs.builder()
                        .configMapRef(ConfigMapEnvSourceArgs.builder()
                                .name(model.versions().servers().get(0).configMap())
                                .build())
                        .build())
                .ports(
                        port(TensorFlowServing.HTTP_PORT_NAME, TensorFlowServing.HTTP_PORT),
                        port(TensorFlowServing.GRPC_PORT_NAME, TensorFlowServing.GRPC_PORT))
                .startupProbe(ServingProbes.startup(model.servable()))
                .readinessProbe(ServingProbes.readiness(
                        model.versions().servers().get(0).readiness(), model.servable()))
                .livenessProbe(ServingProbes.liveness(model.servable()))
                .resources(ResourceRequirementsArgs.builder()
                        .requests(Map.of(
                                "cpu",
                                        model.versions()
                                                .servers()
                                                .get(0)
                                                .resources()
                                                .cpu()
                                                .quantity(),
                                "memory",
                                        model.versions()
                                                .servers()
                                                .get(0)
                                                .resources()
                                                .memory()
                                                .quantity()))
                        .build())
                .securityContext(RestrictedPod.container().build())
                .build();
    }

    private static ContainerPortArgs port(String name, int number) {
        return ContainerPortArgs.builder().name(name).containerPort(number).build();
    }

    private static String checksum(Map<String, String> settings) {
        return Sha256.hex(new TreeMap<>(settings).toString());
    }
}
