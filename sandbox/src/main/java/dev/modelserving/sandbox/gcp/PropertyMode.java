package dev.modelserving.sandbox.gcp;

import java.util.Arrays;

/** Who sets a property: the program, Google Cloud, or Google Cloud where the program does not. */
enum PropertyMode {
    /** The program, always. */
    REQUIRED("required"),
    /** The program; where it asks for none, there is none. */
    OPTIONAL("optional"),
    /** Google Cloud alone. */
    COMPUTED("computed"),
    /** The program, or else Google Cloud, whose value is kept. */
    OPTIONAL_COMPUTED("optional+computed");

    private final String text;

    PropertyMode(String text) {
        this.text = text;
    }

    /** Whether there is a value where the program asks for none. */
    boolean isChosenByCloud() {
        return this == COMPUTED || this == OPTIONAL_COMPUTED;
    }

    /**
     * The mode of this text in the schema's facts.
     *
     * @throws IllegalArgumentException where there is no such mode
     */
    static PropertyMode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the schema has an unknown mode: " + text));
    }
}
