package dev.modelserving.sandbox.client;

/**
 * A fraction, drawn as a bar.
 *
 * @param part 0 to 1; a larger value, from rounding, is drawn as 1
 */
public record Bar(double part) {
    private static final int WHOLE = 30;

    public Bar {
        if (!(part >= 0)) {
            throw new IllegalArgumentException(part + " is no part of a whole, which is 0 or more");
        }
    }

    /** Thirty blocks for 1, none below 1/60. */
    public String drawn() {
        return "█".repeat((int) Math.round(Math.min(part, 1) * WHOLE));
    }
}
