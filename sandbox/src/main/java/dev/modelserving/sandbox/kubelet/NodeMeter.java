package dev.modelserving.sandbox.kubelet;

import dev.modelserving.sandbox.pods.ContainerReading;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.PodReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's total usage: its system and its pods, including ended ones. Thread-safe. */
final class NodeMeter {
    /** The cores that the node's system and kubelet use; nominal. */
    private static final double SYSTEM_CORES = 0.05;

    /** The memory of the node's system and kubelet; nominal. */
    private static final long SYSTEM_BYTES = 600L << 20;

    private final Instant start;
    private final Map<Run, Duration> seen = new HashMap<>();

    /** One run of a container. */
    private record Run(String pod, String container, Instant start) {}

    /** @param start the node's creation time */
    NodeMeter(Instant start) {
        this.start = start;
    }

    /** The node's usage so far, given its pods' usage. */
    synchronized ContainerUsage read(List<PodReading> pods, Instant now) {
        Duration system =
                Duration.ofMillis(Math.round(Duration.between(start, now).toMillis() * SYSTEM_CORES));
        long memory = SYSTEM_BYTES;
        for (PodReading pod : pods) {
            for (ContainerReading container : pod.containers()) {
                Run run = new Run(pod.uid(), container.name(), container.startedAt());
                seen.put(run, container.usage().cpu());
                memory += container.usage().memoryBytes();
            }
        }
        return new ContainerUsage(seen.values().stream().reduce(system, Duration::plus), memory);
    }
}
