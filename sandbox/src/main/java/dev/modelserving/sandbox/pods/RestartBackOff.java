package dev.modelserving.sandbox.pods;

import java.time.Duration;

/** How long a container waits before each restart: as the kubelet, at once, then 10 s, 20 s and so on to 5 min. */
final class RestartBackOff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(5);

    /** A container that ran for so long starts with a clean record. */
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(10);

    private Duration next = Duration.ZERO;

    /** The time until the restart of a container that ran for the given time. */
    Duration afterRunOf(Duration ran) {
        if (ran.compareTo(FORGIVEN_AFTER) >= 0) {
            next = Duration.ZERO;
        }
        Duration delay = next;
        Duration doubled = delay.isZero() ? FIRST : delay.multipliedBy(2);
        next = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return delay;
    }
}
