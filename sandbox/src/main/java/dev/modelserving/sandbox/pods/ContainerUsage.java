package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a container uses of its node.
 *
 * @param cpu CPU time since its start
 * @param memoryBytes memory now; metrics-server takes 0 for "unknown"
 */
public record ContainerUsage(Duration cpu, long memoryBytes) {
    private static final int MEBIBYTE = 1 << 20;

    public ContainerUsage {
        requireNonNull(cpu, "cpu");
    }

    /**
     * The usage of what does next to nothing, so that something is shown of it: a thousandth of a core and 16 MiB, which
     * is neither measured nor modelled.
     *
     * @param running for how long it has done so
     */
    public static ContainerUsage nominal(Duration running) {
        return new ContainerUsage(running.dividedBy(1000), 16L * MEBIBYTE);
    }
}
