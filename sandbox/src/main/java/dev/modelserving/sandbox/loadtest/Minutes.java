package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.Locale;

/** Formats the times of a load test. */
final class Minutes {
    private Minutes() {}

    /** Minutes and seconds, as in {@code 2:05}. */
    static String text(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
