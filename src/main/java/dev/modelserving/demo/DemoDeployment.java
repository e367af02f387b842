package dev.modelserving.demo;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.kubernetes.pod.Await;
import dev.modelserving.kubernetes.pod.ConfigChecksum;
import dev.modelserving.kubernetes.pod.ContainerRequirements;
import dev.modelserving.kubernetes.pod.Draining;
import dev.modelserving.kubernetes.pod.EnvironmentVariable;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.PodSpread;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Deployment of a demo's server. The autoscaler sets its {@code replicas}. */
final class DemoDeployment {
    /** The serving container's name. */
    static final String CONTAINER = "server";

    static final String PORT_NAME = "http";

    /** The port of the server and of its Service. */
    static final int PORT = 8000;

    /** The path of a prediction, as in {@code server.py}. */
    static final String PREDICT = "/predict";

    /** The path of the server's health, as in {@code server.py}. */
    private static final String HEALTH = "/healthz";

    /** A generous time for an answer beside the server's sleep. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final String PACKAGES = DemoPod.SCRATCH + "/packages";

    /** pip holds one wheel at a time and its index. The server reuses its memory. */
    private static final ContainerResources INSTALL =
            ContainerResources.limitedTo(new Memory("512Mi"), new Cores("100m"), new Memory("128Mi"));

    private DemoDeployment() {}

    static Deployment declare(
            DemoConfig demo,
            Map<String, String> files,
            Map<String, String> podLabels,
            ObjectMetaArgs metadata,
            CustomResourceOptions options) {
        return new Deployment(
                demo.nameInStack(demo.name()),
                DeploymentArgs.builder()
                        .metadata(metadata)
                        .spec(DeploymentSpecArgs.builder()
                                .selector(LabelSelectorArgs.builder()
                                        .matchLabels(PodLabels.of(demo.name()))
                                        .build())
                                .template(PodTemplateSpecArgs.builder()
                                        .metadata(ObjectMetaArgs.builder()
                                                .labels(ObjectMetadata.with(podLabels, PodLabels.of(demo.name())))
                                                .annotations(
                                                        Map.of(ConfigChecksum.ANNOTATION, ConfigChecksum.of(files)))
                                                .build())
                                        .spec(pod(demo))
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                .customTimeouts(Await.PODS)
                                .build()));
    }

    private static PodSpecArgs pod(DemoConfig demo) {
        PodSpecArgs.Builder pod = PodSpread.of(RestrictedPod.spec(DemoPod.ACCOUNT), PodLabels.of(demo.name()));
        ContainerArgs.Builder server = server(demo);
        new Draining(Duration.ofMillis(demo.sleepMilliseconds()).plus(ANSWER)).into(pod, server);
        return pod.initContainers(demo.packages()
                        .<List<ContainerArgs>>match(
                                pipInstall -> List.of(install(pipInstall.image())), prebuilt -> List.of()))
                .containers(server.build())
                .volumes(DemoPod.volumes(demo.name()))
                .build();
    }

    /** An init container, so that the autoscaler does not count pip's CPU. */
    private static ContainerArgs install(Image python) {
        return DemoPod.container("packages", python)
                .command("python", "-m", "pip", "install")
                .args(
                        "--no-input",
                        "--no-cache-dir",
                        "--disable-pip-version-check",
                        "--require-hashes",
                        "--only-binary=:all:",
                        // Overwrites an interrupted installation.
                        "--upgrade",
                        "--target=" + PACKAGES,
                        "--requirement=" + DemoPod.FILES + "/" + DemoFiles.REQUIREMENTS)
                .env(DemoPod.environment())
                .resources(ContainerRequirements.of(INSTALL))
                .build();
    }

    private static ContainerArgs.Builder server(DemoConfig demo) {
        return DemoPod.container(CONTAINER, demo.packages().image())
                .command("python", "-m", "uvicorn")
                .args("server:app", "--app-dir=" + DemoPod.FILES, "--host=0.0.0.0", "--port=" + PORT)
                .env(Stream.concat(
                                DemoPod.environment().stream(),
                                Stream.of(
                                        // Empty if the image has the packages.
                                        EnvironmentVariable.of("PYTHONPATH", PACKAGES),
                                        EnvironmentVariable.of(
                                                "SLEEP_MILLISECONDS", String.valueOf(demo.sleepMilliseconds()))))
                        .toList())
                .ports(ContainerPortArgs.builder()
                        .name(PORT_NAME)
                        .containerPort(PORT)
                        .build())
                .startupProbe(probe().periodSeconds(1).failureThreshold(60).build())
                .readinessProbe(probe().periodSeconds(5).failureThreshold(3).build())
                .livenessProbe(probe().periodSeconds(20).failureThreshold(3).build())
                .resources(ContainerRequirements.of(demo.resources()));
    }

    private static ProbeArgs.Builder probe() {
        return ProbeArgs.builder()
                .httpGet(HTTPGetActionArgs.builder().path(HEALTH).port(PORT).build())
                .timeoutSeconds(5);
    }
}
