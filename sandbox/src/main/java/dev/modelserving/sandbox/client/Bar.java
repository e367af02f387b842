package dev.modelserving.sandbox.client;

/**
 * A part of a whole, to be seen at a glance.
 *
 * @param part 0 to 1; what exceeds 1, as a rounded probability may, is drawn as 1
 */
public record Bar(double part) {
    private static final int WHOLE = 30;

    public Bar {
        if (!(part >= 0)) {
            throw new IllegalArgumentException(part + " is no part of a whole, which is 0 or more");
        }
    }

    /** Thirty blocks for the whole, none for less than a sixtieth of it. */
    public String drawn() {
        return "█".repeat((int) Math.round(Math.min(part, 1) * WHOLE));
    }
}
