package dev.modelserving.sandbox.loadtest;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** A model's pods, its autoscaler and the cluster's nodes, read from the apiserver. */
final class WatchedModel {
    /** The metrics API's status codes before its first metrics. */
    private static final Set<Integer> NOT_YET =
            Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_UNAVAILABLE);

    private final KubernetesClient client;
    private final String namespace;
    private final String autoscaler;
    private final String deployment;
    private final Map<String, String> labels;

    /**
     * Finds the model's autoscaler.
     *
     * @param model the name in the stack's outputs, prefixed with the namespace unless that is {@code default}
     * @throws UsageException if the model has no autoscaler of that name; lists the existing ones
     */
    WatchedModel(KubernetesClient client, String model) throws UsageException {
        this.client = client;
        List<HorizontalPodAutoscaler> all = client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inAnyNamespace()
                .list()
                .getItems();
        HorizontalPodAutoscaler found = all.stream()
                .filter(candidate -> nameInStack(candidate).equals(model))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no autoscaler named after model " + model
                        + "; there are: "
                        + String.join(
                                ", ",
                                all.stream().map(WatchedModel::nameInStack).toList())
                        + ". sandbox/loadtest cannot watch a model with versions."));
        this.namespace = found.getMetadata().getNamespace();
        this.autoscaler = found.getMetadata().getName();
        this.deployment = found.getSpec().getScaleTargetRef().getName();
        this.labels = deployment().getSpec().getSelector().getMatchLabels();
    }

    /** The limits of the autoscaler and of the given nodes. */
    Bounds bounds(DeployedNodes nodes) throws UsageException {
        HorizontalPodAutoscaler deployed = autoscaler();
        int target = deployed.getSpec().getMetrics().stream()
                .flatMap(metric -> target(metric).stream())
                .findFirst()
                .orElseThrow(() -> new UsageException("the autoscaler " + autoscaler + " has no target for CPU"));
        return new Bounds(
                Optional.ofNullable(deployed.getSpec().getMinReplicas()).orElse(1),
                deployed.getSpec().getMaxReplicas(),
                target,
                nodes.min(),
                nodes.max());
    }

    /** The scale-down window in seconds. */
    int scaleDownWindow() {
        return autoscaler().getSpec().getBehavior().getScaleDown().getStabilizationWindowSeconds();
    }

    String clusterVersion() {
        return client.getKubernetesVersion().getGitVersion();
    }

    Sample sample(Duration time, Sample.Load load) {
        HorizontalPodAutoscaler scaling = autoscaler();
        Deployment running = deployment();
        return new Sample(
                time,
                load,
                new Sample.Cpu(utilization(scaling), cores()),
                new Sample.Replicas(
                        wanted(scaling, running),
                        Optional.ofNullable(running.getStatus().getReadyReplicas())
                                .orElse(0),
                        (int) pods().filter(WatchedModel::unschedulable).count()),
                new Sample.Nodes(readyNodes()));
    }

    private static String nameInStack(HorizontalPodAutoscaler autoscaler) {
        String namespace = autoscaler.getMetadata().getNamespace();
        return ("default".equals(namespace) ? "" : namespace + "-")
                + autoscaler.getMetadata().getName();
    }

    private HorizontalPodAutoscaler autoscaler() {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(autoscaler)
                .require();
    }

    private Deployment deployment() {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .require();
    }

    private Stream<Pod> pods() {
        return client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream();
    }

    private static int wanted(HorizontalPodAutoscaler autoscaler, Deployment deployment) {
        return Optional.ofNullable(autoscaler.getStatus().getDesiredReplicas())
                .filter(desired -> desired > 0)
                .orElse(deployment.getSpec().getReplicas());
    }

    private static Optional<Integer> target(MetricSpec metric) {
        return Optional.ofNullable(metric.getContainerResource())
                .map(container -> container.getTarget().getAverageUtilization())
                .or(() -> Optional.ofNullable(metric.getResource())
                        .map(resource -> resource.getTarget().getAverageUtilization()));
    }

    private static OptionalInt utilization(HorizontalPodAutoscaler autoscaler) {
        return autoscaler.getStatus().getCurrentMetrics().stream()
                .flatMap(metric -> current(metric).stream())
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static Optional<Integer> current(MetricStatus metric) {
        return Optional.ofNullable(metric.getContainerResource())
                .map(container -> container.getCurrent().getAverageUtilization())
                .or(() -> Optional.ofNullable(metric.getResource())
                        .map(resource -> resource.getCurrent().getAverageUtilization()));
    }

    private static boolean unschedulable(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> "PodScheduled".equals(condition.getType())
                                && "Unschedulable".equals(condition.getReason()));
    }

    private int readyNodes() {
        return (int) client.nodes().list().getItems().stream()
                .filter(WatchedModel::ready)
                .count();
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private double cores() {
        try {
            return client.top().pods().withLabels(labels).inNamespace(namespace).metrics().getItems().stream()
                    .flatMap(pod -> pod.getContainers().stream())
                    .map(container -> container.getUsage().get("cpu"))
                    .mapToDouble(cpu -> Quantity.getAmountInBytes(cpu).doubleValue())
                    .sum();
        } catch (KubernetesClientException e) {
            if (NOT_YET.contains(e.getCode())) {
                return 0;
            }
            throw e;
        }
    }
}
