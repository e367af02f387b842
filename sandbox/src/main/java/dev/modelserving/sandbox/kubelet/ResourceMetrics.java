package dev.modelserving.sandbox.kubelet;

import dev.modelserving.sandbox.pods.ContainerReading;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.PodReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A kubelet's answer at {@code /metrics/resource}, in Prometheus' text format: those of the <a
 * href="https://kubernetes.io/docs/reference/instrumentation/node-metrics/">stable metrics</a> that metrics-server
 * reads. Kubernetes' names need no escaping.
 */
final class ResourceMetrics {
    private final long milliseconds;
    private final StringBuilder text = new StringBuilder();

    private ResourceMetrics(Instant now) {
        this.milliseconds = now.toEpochMilli();
    }

    /**
     * Formats the metrics.
     *
     * @param node the node's total usage
     * @param now the time of the readings
     */
    static String text(ContainerUsage node, List<PodReading> pods, Instant now) {
        ResourceMetrics metrics = new ResourceMetrics(now);
        metrics.add("node_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed by the node");
        metrics.sample("node_cpu_usage_seconds_total", "", seconds(node.cpu()));
        metrics.add("node_memory_working_set_bytes", "gauge", "Current working set of the node");
        metrics.sample("node_memory_working_set_bytes", "", (double) node.memoryBytes());
        metrics.containers(pods);
        return metrics.text.toString();
    }

    private void containers(List<PodReading> pods) {
        add("container_cpu_usage_seconds_total", "counter", "Cumulative cpu time consumed by the container");
        forEach(
                pods,
                (labels, container) -> sample(
                        "container_cpu_usage_seconds_total",
                        labels,
                        seconds(container.usage().cpu())));
        add("container_memory_working_set_bytes", "gauge", "Current working set of the container");
        forEach(
                pods,
                (labels, container) -> sample("container_memory_working_set_bytes", labels, (double)
                        container.usage().memoryBytes()));
        add("container_start_time_seconds", "gauge", "Start time of the container since unix epoch");
        forEach(
                pods,
                (labels, container) -> sample(
                        "container_start_time_seconds",
                        labels,
                        container.startedAt().toEpochMilli() / 1000.0));
    }

    /** Handles a container and its labels. */
    @FunctionalInterface
    private interface ContainerSample {
        void add(String labels, ContainerReading container);
    }

    private static void forEach(List<PodReading> pods, ContainerSample sample) {
        for (PodReading pod : pods) {
            for (ContainerReading container : pod.containers()) {
                String labels = "{container=\"%s\",namespace=\"%s\",pod=\"%s\"}"
                        .formatted(container.name(), pod.namespace(), pod.name());
                sample.add(labels, container);
            }
        }
    }

    private void add(String name, String type, String help) {
        text.append("# HELP ").append(name).append(" [STABLE] ").append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String labels, double value) {
        text.append(name)
                .append(labels)
                .append(String.format(Locale.ROOT, " %.6f ", value))
                .append(milliseconds)
                .append('\n');
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
