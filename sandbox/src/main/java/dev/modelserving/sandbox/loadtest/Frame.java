package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.Locale;

/**
 * Where a panel lies in the picture, and where its values lie in it. Lengths are in the picture's units.
 *
 * @param top of the panel's plot
 * @param length the time that the width stands for
 * @param highest the value at the plot's top; 0 is at its bottom
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

    /** A length as it is written. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
