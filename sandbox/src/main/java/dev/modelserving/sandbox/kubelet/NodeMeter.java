package dev.modelserving.sandbox.kubelet;

import dev.modelserving.sandbox.pods.ContainerReading;
import dev.modelserving.sandbox.pods.ContainerUsage;
import dev.modelserving.sandbox.pods.PodReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a node has used in all: its pods, those that have ended, too, and its system. Thread-safe. */
final class NodeMeter {
    /** The cores that the node's system and kubelet use; nominal. */
    private static final double SYSTEM_CORES = 0.05;

    /** The memory that they use; nominal. */
    private static final long SYSTEM_BYTES = 600L << 20;

    private final Instant start;
    private final Map<Run, Duration> seen = new HashMap<>();

    /** One run of a container. */
    private record Run(String pod, String container, Instant start) {}

    /** @param start when the node came */
    NodeMeter(Instant start) {
        this.start = start;
    }

    /** What the node has used until now, given what its pods use. */
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
