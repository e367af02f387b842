package dev.modelserving.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.serving.TensorFlowServing;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The time series of a model's servers, by its objects' names: TensorFlow Serving's, with managed collection's labels
 * ({@code prometheus_target}: cluster, location, namespace, and the pods' labels that the PodMonitoring copies); GKE's
 * of the state of objects ("Collect and view kube state metrics", the same labels); and GKE's of containers ("GKE
 * system metrics", {@code k8s_container}).
 *
 * @param cluster the model's cluster
 * @param model the model
 */
record ModelSeries(ClusterConfig cluster, ModelConfig model) {
    /** The end of a Deployment's pods' names: the ReplicaSet's hash and random letters. */
    private static final String POD_SUFFIX = "-[a-z0-9]+-[a-z0-9]{5}";

    /** Kubernetes cuts a pod's name here, before its random letters (k8s.io/apiserver, {@code names/generate.go}). */
    private static final int LONGEST_GENERATED = 58;

    private static final int LONGEST_HASH = 10;

    ModelSeries {
        requireNonNull(cluster, "cluster");
        requireNonNull(model, "model");
    }

    /** Requests for this model only: other model names are clients' mistakes. */
    SeriesSelector requests() {
        return served(TensorFlowServing.REQUEST_COUNT);
    }

    /** The histogram of latencies, in microseconds. */
    SeriesSelector latencies() {
        return served(TensorFlowServing.REQUEST_LATENCY + "_bucket");
    }

    /** Whether managed collection got the metrics of each server: 1, else 0. Its job is the PodMonitoring's name. */
    SeriesSelector collections() {
        return state("up").with("job", model.name());
    }

    SeriesSelector availableServers() {
        return state("kube_deployment_status_replicas_available").matching("deployment", anyServer());
    }

    SeriesSelector wantedServers() {
        return autoscalers("kube_horizontalpodautoscaler_status_desired_replicas");
    }

    SeriesSelector mostServers() {
        return autoscalers("kube_horizontalpodautoscaler_spec_max_replicas");
    }

    /** How many servers the version's autoscaler wants. */
    SeriesSelector wantedServers(ServerConfig server) {
        return state("kube_horizontalpodautoscaler_status_desired_replicas")
                .with("horizontalpodautoscaler", server.name());
    }

    SeriesSelector unschedulable() {
        return state("kube_pod_status_unschedulable")
                .matching(
                        "pod",
                        model.versions().servers().stream()
                                .map(ModelSeries::anyPod)
                                .collect(Collectors.joining("|")));
    }

    /** The version's CPU utilization, as a fraction of the request. */
    SeriesSelector cpu(ServerConfig server) {
        return SeriesSelector.of(
                        "kubernetes_io:container_cpu_request_utilization",
                        Map.of(
                                "monitored_resource", "k8s_container",
                                "cluster_name", cluster.name(),
                                "location", cluster.location().name(),
                                "namespace_name", model.namespace(),
                                "container_name", TensorFlowServing.CONTAINER))
                .matching("pod_name", anyPod(server));
    }

    private SeriesSelector served(String metric) {
        return state(metric)
                .with(PodLabels.APP, model.name())
                .with(TensorFlowServing.MODEL_NAME_LABEL, model.servable());
    }

    private SeriesSelector autoscalers(String metric) {
        return state(metric).matching("horizontalpodautoscaler", anyServer());
    }

    private SeriesSelector state(String metric) {
        return SeriesSelector.of(
                metric,
                Map.of(
                        "cluster", cluster.name(),
                        "location", cluster.location().name(),
                        "namespace", model.namespace()));
    }

    private static String anyPod(ServerConfig server) {
        String name = server.name();
        if (name.length() + "-".length() + LONGEST_HASH + "-".length() <= LONGEST_GENERATED) {
            return name + POD_SUFFIX;
        }
        String kept = name + "-";
        return kept.substring(0, Math.min(kept.length(), LONGEST_GENERATED)) + "[a-z0-9]*-?[a-z0-9]{5}";
    }

    /** Deployments' names have no character that regular expressions would interpret. */
    private String anyServer() {
        return model.versions().servers().stream().map(ServerConfig::name).collect(Collectors.joining("|"));
    }
}
