package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.Locale;

/** Times of a load test as people read them. */
final class Minutes {
    private Minutes() {}

    /** Minutes and seconds, as in {@code 2:05}. */
    static String text(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
