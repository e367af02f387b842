package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

/** What a pod asks the scheduler for; its CPU is also what the autoscaler's target is a percentage of. */
public record ResourceRequests(Cores cpu, Memory memory) {
    public ResourceRequests {
        requireNonNull(cpu, "cpu");
        requireNonNull(memory, "memory");
    }
}
