package dev.modelserving.sandbox.gcp;

import java.util.Arrays;

/** Who sets a property: the program, Google Cloud, or Google Cloud if the program does not. */
enum PropertyMode {
    /** The program, always. */
    REQUIRED("required"),
    /** The program; without its value there is none. */
    OPTIONAL("optional"),
    /** Google Cloud only. */
    COMPUTED("computed"),
    /** The program, or Google Cloud, whose value then stays. */
    OPTIONAL_COMPUTED("optional+computed");

    private final String text;

    PropertyMode(String text) {
        this.text = text;
    }

    /** Whether Google Cloud sets a value if the program does not. */
    boolean isChosenByCloud() {
        return this == COMPUTED || this == OPTIONAL_COMPUTED;
    }

    /**
     * Parses a mode of the schema's facts.
     *
     * @throws IllegalArgumentException if there is no such mode
     */
    static PropertyMode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the schema has an unknown mode: " + text));
    }
}
