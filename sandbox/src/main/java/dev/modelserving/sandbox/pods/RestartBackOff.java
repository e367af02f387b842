package dev.modelserving.sandbox.pods;

import java.time.Duration;

/** The wait before each restart, as the kubelet's: none, then 10 s, 20 s and so on to 5 min. */
final class RestartBackOff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A run of this length resets the back-off. */
    private static final Duration RESET_AFTER = Duration.ofMinutes(10);

    private Duration next = Duration.ZERO;

    /** The wait before the restart after a run of the given time. */
    Duration afterRunOf(Duration ran) {
        if (ran.compareTo(RESET_AFTER) >= 0) {
            next = Duration.ZERO;
        }
        Duration delay = next;
        Duration doubled = delay.isZero() ? FIRST : delay.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
