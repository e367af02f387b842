package dev.modelserving.serving;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.kubernetes.pod.Await;
import dev.modelserving.kubernetes.pod.ConfigChecksum;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.Draining;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.PodFiles;
import dev.modelserving.kubernetes.pod.PodSpread;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import dev.modelserving.model.StoredModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The Deployment of TensorFlow Serving for one version of a model. The autoscaler sets its {@code replicas}. */
final class ServingDeployment {
    /** Time for a new node, an image of gigabytes and a model to load: Kubernetes' default is 10 minutes. */
    private static final Duration PROGRESS_DEADLINE = Duration.ofMinutes(20);

    private ServingDeployment() {}

    static Deployment declare(
            ModelConfig model,
            ServerConfig server,
            StoredModel stored,
            ServerSettings settings,
            ServingNamespace namespace,
            CustomResourceOptions options) {
        Draining draining = new Draining(model.versions().timeout());
        return new Deployment(
                model.nameInStack(server.name()),
                DeploymentArgs.builder()
                        .metadata(ObjectMetadata.of(server.labels(), Map.of())
                                .name(server.name())
                                .namespace(namespace.name())
                                .build())
                        .spec(DeploymentSpecArgs.builder()
                                .progressDeadlineSeconds(Math.toIntExact(PROGRESS_DEADLINE.toSeconds()))
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(server.labels())
                                        .build())
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(ObjectMetadata.with(namespace.podLabels(), server.labels()))
                                                .annotations(annotations(draining, settings, namespace.sidecars()))
                                                .build())
                                        .spec(pod(model.servable(), server, stored, settings, namespace, draining))
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                .customTimeouts(Await.PODS)
                                .build()));
    }

    private static PodSpecArgs pod(
            String servable,
            ServerConfig server,
            StoredModel stored,
            ServerSettings settings,
            ServingNamespace namespace,
            Draining draining) {
        PodSpecArgs.Builder pod = RestrictedPod.spec(namespace.serviceAccount());
        ContainerArgs.Builder container = container(servable, server, settings);
        settings.files().stream()
                .map(SettingsFile::inPod)
                .reduce(stored.files(), PodFiles::and)
                .into(pod, container);
        // TensorFlow Serving ignores SIGTERM: it serves until the grace period ends
        // (tensorflow/serving#1853).
        draining.into(pod, container);
        return PodSpread.of(pod, server.labels()).containers(container.build()).build();
    }

    private static ContainerArgs.Builder container(String servable, ServerConfig server, ServerSettings settings) {
        return ContainerArgs.builder()
                .name(TensorFlowServing.CONTAINER)
                .image(server.image().reference())
                .imagePullPolicy("IfNotPresent")
                .args(settings.arguments())
                .envFrom(EnvFromSourceArgs.builder()
                        .configMapRef(ConfigMapEnvSourceArgs.builder()
                                .name(server.configMap())
                                .build())
                        .build())
                .ports(
                        port(TensorFlowServing.HTTP_PORT_NAME, TensorFlowServing.HTTP_PORT),
                        port(TensorFlowServing.GRPC_PORT_NAME, TensorFlowServing.GRPC_PORT))
                .startupProbe(ServingProbes.startup(servable))
                .readinessProbe(ServingProbes.readiness(server.readiness(), servable))
                .livenessProbe(ServingProbes.liveness(servable))
                .resources(ContainerRequirements.of(server.resources()))
                .securityContext(RestrictedPod.container().build());
    }

    private static ContainerPortArgs port(String name, int number) {
        return ContainerPortArgs.builder().name(name).containerPort(number).build();
    }

    private static Output<Map<String, String>> annotations(
            Draining draining, ServerSettings settings, SidecarInjection sidecars) {
        Map<String, String> annotations = new HashMap<>(sidecars.podAnnotations(draining));
        annotations.putAll(settings.annotations());
        return settings.checksum()
                .applyValue(checksum -> ObjectMetadata.with(annotations, Map.of(ConfigChecksum.ANNOTATION, checksum)));
    }
}
