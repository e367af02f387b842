package dev.modelserving.config.workload;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import java.util.List;
import java.util.stream.Stream;

/**
 * A container's resource limits. Above its CPU limit it is throttled, above its memory limit it is killed; without a
 * limit it may use all of its node.
 */
public record ResourceLimits(
        @Key(value = "The most cores that a pod may use, at least the request.", optional = true)
                @Default(otherwise = "no limit")
                List<Cores> cpu,
        @Key(value = "The most memory that a pod may use, at least the request.", optional = true)
                @Default(otherwise = "no limit")
                List<Memory> memory) {
    /** No limits, as in the labs. */
    public static final ResourceLimits NONE = new ResourceLimits(List.of(), List.of());

    public ResourceLimits {
        cpu = List.copyOf(cpu);
        memory = List.copyOf(memory);
        Refusal.unless(cpu.size() <= 1 && memory.size() <= 1, cpu + " and " + memory, "one limit for each resource");
    }

    /** All limits. */
    public List<Quantity> quantities() {
        return Stream.<List<? extends Quantity>>of(cpu, memory)
                .<Quantity>flatMap(List::stream)
                .toList();
    }
}
