package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The termination of a pod's containers within its grace period.
 *
 * @param begin the start of the grace period
 * @param grace the pod object's current grace period; zero kills at once
 * @param pause waits a little
 */
record PodTermination(Instant begin, Supplier<Duration> grace, Runnable pause, String pod, EventLog log) {
    /** The time beyond the grace period after which containers are killed in any case. */
    private static final Duration OVERTIME = Duration.ofSeconds(5);

    /** Stops containers in parallel, and returns when all have ended. */
    void stop(Collection<PodContainer> containers) {
        Set<PodContainer> running = new HashSet<>(containers);
        running.removeIf(container -> !stop(container, left(grace.get())));
        running.removeIf(this::stopped);
        while (!running.isEmpty()) {
            pause.run();
            running.removeIf(this::stopped);
            if (grace.get().isZero() || left(grace.get().plus(OVERTIME)).isZero()) {
                running.removeIf(container -> !stop(container, Duration.ZERO));
            }
        }
    }

    private Duration left(Duration allowed) {
        Duration left = Duration.between(Clock.systemUTC().instant(), begin.plus(allowed));
        return allowed.isZero() || left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether the container accepted the stop; one that fails must not keep the others running. */
    private boolean stop(PodContainer container, Duration allowed) {
        try {
            container.stop(allowed);
            return true;
        } catch (RuntimeException e) {
            log.bug("a container of pod " + pod + " was not stopped cleanly", e);
            return false;
        }
    }

    private boolean stopped(PodContainer container) {
        try {
            return container.stopped();
        } catch (RuntimeException e) {
            log.bug("a container of pod " + pod + " was not stopped cleanly", e);
            return true;
        }
    }
}
