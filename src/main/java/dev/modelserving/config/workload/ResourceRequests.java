package dev.modelserving.config.workload;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import java.util.List;

/** A container's resource requests. The autoscaler's target utilization is a percentage of the CPU. */
public record ResourceRequests(
        @Key("Cores that each pod requests, such as 3 or 500m.") Cores cpu,
        @Key("Memory that each pod requests, in Mi, Gi or Ti.") Memory memory) {
    public ResourceRequests {
        requireNonNull(cpu, "cpu");
        requireNonNull(memory, "memory");
    }

    /** All requests. */
    public List<Quantity> quantities() {
        return List.of(cpu, memory);
    }
}
