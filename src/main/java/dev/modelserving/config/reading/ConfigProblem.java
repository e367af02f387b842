package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One thing that is wrong in a stack file.
 *
 * @param path where, as a user would look for it: {@code model-serving:models[0].autoscaling.maxReplicas}
 * @param found what stands there, as JSON; or that the key is not set
 * @param allowed what may stand there, with an example where that helps
 */
public record ConfigProblem(String path, String found, String allowed) {
    /** In the place of a value: the file does not have the key. */
    public static final String NOT_SET = "not set";

    private static final int LONGEST = 500;

    /** Some of these move a terminal's cursor, or turn the direction of what follows. */
    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    public ConfigProblem {
        requireNonNull(path, "path");
        requireNonNull(found, "found");
        requireNonNull(allowed, "allowed");
    }

    /** A sentence for a terminal: long values are cut, and characters that nobody sees are written as escapes. */
    @Override
    public String toString() {
        return printable(path) + ": " + (found.startsWith(NOT_SET) ? "" : "found ") + printable(found) + "; allowed: "
                + allowed;
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> {
            if (INVISIBLE.contains(Character.getType(character))) {
                printable.append("\\u%04X".formatted(character));
            } else {
                printable.appendCodePoint(character);
            }
        });
        long length = text.codePoints().count();
        return length > LONGEST ? printable + "… (" + length + " characters)" : printable.toString();
    }
}
