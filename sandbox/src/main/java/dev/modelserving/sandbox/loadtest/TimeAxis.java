package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.List;

/** The time axis in minutes, below the last panel. */
record TimeAxis(Markup svg, Frame frame) {
    private static final int MAX_TICKS = 12;
    private static final List<Duration> DISTANCES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10));

    void draw() {
        Duration distance = distance();
        for (Duration time = Duration.ZERO; time.compareTo(frame.length()) <= 0; time = time.plus(distance)) {
            double x = frame.x(time);
            svg.line("base", x, frame.bottom(), x, frame.bottom() + 5);
            svg.textAt(x, frame.bottom() + 19, "tick", Minutes.text(time), "text-anchor", "middle");
        }
    }

    private Duration distance() {
        return DISTANCES.stream()
                .filter(distance -> frame.length().dividedBy(distance) <= MAX_TICKS)
                .findFirst()
                .orElseGet(() -> frame.length().dividedBy(MAX_TICKS));
    }
}
