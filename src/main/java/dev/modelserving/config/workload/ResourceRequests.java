package dev.modelserving.config.workload;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import java.util.List;

/** What a container asks the scheduler for; its CPU is also what the autoscaler's target is a percentage of. */
public record ResourceRequests(Cores cpu, Memory memory) {
    public ResourceRequests {
        requireNonNull(cpu, "cpu");
        requireNonNull(memory, "memory");
    }

    /** All of them. */
    public List<Quantity> quantities() {
        return List.of(cpu, memory);
    }
}
