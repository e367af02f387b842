package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Frame.number;

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
            String x = number(frame.x(time));
            svg.empty(
                    "line",
                    "class",
                    "base",
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    number(frame.bottom()),
                    "y2",
                    number(frame.bottom() + 5));
            svg.text(
                    "text",
                    Minutes.text(time),
                    "class",
                    "tick",
                    "x",
                    x,
                    "y",
                    number(frame.bottom() + 19),
                    "text-anchor",
                    "middle");
        }
    }

    private Duration distance() {
        return DISTANCES.stream()
                .filter(distance -> frame.length().dividedBy(distance) <= MAX_TICKS)
                .findFirst()
                .orElseGet(() -> frame.length().dividedBy(MAX_TICKS));
    }
}
