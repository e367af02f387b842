package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pods of a cluster: the sandbox's by their lives, the others as kwok shows them.
 *
 * @param pods the sandbox's pods
 */
record ReportedPods(ClusterPods pods, Clock clock) implements PodsOfCluster {
    @Override
    public List<NodeStart> nodes() {
        return pods.nodes().stream()
                .map(Node::getMetadata)
                .map(node -> new NodeStart(node.getName(), Instant.parse(node.getCreationTimestamp())))
                .toList();
    }

    @Override
    public List<PodReading> readings(String node) {
        return pods.pods().stream()
                .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                .map(this::reading)
                .toList();
    }

    @Override
    public Optional<ContainerLog> log(String namespace, String pod, String container) {
        return pods.pod(namespace, pod).flatMap(found -> pods.log(found, container));
    }

    @Override
    public boolean runs(String namespace, String pod, String container) {
        return pods.pod(namespace, pod).map(this::reading).stream()
                .flatMap(reading -> reading.containers().stream())
                .anyMatch(running -> running.name().equals(container));
    }

    @Override
    public void close() {
        pods.close();
    }

    private PodReading reading(Pod pod) {
        return pods.life(pod).map(PodLife::reading).orElseGet(() -> simulated(pod));
    }

    private PodReading simulated(Pod pod) {
        List<ContainerReading> containers = Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .flatMap(status -> simulated(status).stream())
                .toList();
        return new PodReading(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                containers);
    }

    private Optional<ContainerReading> simulated(ContainerStatus status) {
        return Optional.ofNullable(status.getState().getRunning())
                .map(ContainerStateRunning::getStartedAt)
                .map(Instant::parse)
                .map(start -> new ContainerReading(
                        status.getName(), start, ContainerUsage.nominal(Duration.between(start, clock.instant()))));
    }
}
