package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.Locale;

/**
 * A panel's place in the chart and its scales. Lengths are in SVG units.
 *
 * @param top the top of the panel's plot
 * @param length the time that the width covers
 * @param highest the value at the plot's top; the bottom is 0
 */
record Frame(double top, Duration length, double highest) {
    static final double LEFT = 56;
    static final double RIGHT = 812;
    static final double HEIGHT = 108;

    double x(Duration time) {
        return LEFT + (RIGHT - LEFT) * time.toMillis() / Math.max(1, length.toMillis());
    }

    double y(double value) {
        return bottom() - HEIGHT * value / highest;
    }

    double bottom() {
        return top + HEIGHT;
    }

    /** Formats a length. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
