package dev.modelserving.config;

/** What the value records of this package have in common: how they refuse. */
final class Refusal {
    private Refusal() {}

    static void unless(boolean allowed, Object found, String expected) {
        if (!allowed) {
            throw new IllegalArgumentException("'" + found + "' is not " + expected);
        }
    }
}
