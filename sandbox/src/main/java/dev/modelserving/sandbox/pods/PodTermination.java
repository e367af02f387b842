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
 * The end of a pod's containers within its grace period, which counts from here.
 *
 * @param begin when the pod was told to end
 * @param grace how long it may take, as the pod object has it now; zero kills at once
 * @param pause waits a little
 */
record PodTermination(Instant begin, Supplier<Duration> grace, Runnable pause, String pod, EventLog log) {
    /** What containers get beyond the grace period, after which they are killed whatever they are at. */
    private static final Duration OVERTIME = Duration.ofSeconds(5);

    /** Stops containers side by side, and returns when all have ended. */
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

    /** Whether the container was asked to stop; one that cannot be must not keep the others running. */
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
