package dev.modelserving.config.reading;

/** What the value records of this package have in common: how they refuse. */
public final class Refusal {
    private Refusal() {}

    public static void unless(boolean allowed, Object found, String expected) {
        if (!allowed) {
            throw new IllegalArgumentException("'" + found + "' is not " + expected);
        }
    }
}
