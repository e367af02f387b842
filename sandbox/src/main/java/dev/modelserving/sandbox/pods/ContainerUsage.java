package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A container's resource usage.
 *
 * @param cpu CPU time since its start
 * @param memoryBytes current memory; metrics-server takes 0 for "unknown"
 */
public record ContainerUsage(Duration cpu, long memoryBytes) {
    private static final int MEBIBYTE = 1 << 20;

    public ContainerUsage {
        requireNonNull(cpu, "cpu");
    }

    /**
     * The usage of an almost idle container: a thousandth of a core and 16 MiB, neither measured nor modelled.
     *
     * @param running the time since its start
     */
    public static ContainerUsage nominal(Duration running) {
        return new ContainerUsage(running.dividedBy(1000), 16L * MEBIBYTE);
    }
}
