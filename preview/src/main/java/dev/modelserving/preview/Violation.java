package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * A policy's finding about a resource, or the whole stack.
 *
 * @param resource kind and name of the resource; empty for the stack
 */
record Violation(String pack, String policy, Level level, String resource, String message) {
    Violation {
        requireNonNull(pack, "pack");
        requireNonNull(policy, "policy");
        requireNonNull(level, "level");
        requireNonNull(resource, "resource");
        requireNonNull(message, "message");
    }

    /** The enforcement levels, gravest first. */
    enum Level {
        MANDATORY("mandatory", "must be fixed: nothing is deployed"),
        REMEDIATE("remediate", "the policy fixes it"),
        ADVISORY("advisory", "blocks nothing");

        private final String text;
        private final String meaning;

        Level(String text, String meaning) {
            this.text = text;
            this.meaning = meaning;
        }

        String text() {
            return text;
        }

        String meaning() {
            return meaning;
        }

        /** The level of that name; "warning" is the engine's other name for advisory. */
        static Optional<Level> of(String text) {
            return text.equals("warning")
                    ? Optional.of(ADVISORY)
                    : Arrays.stream(values())
                            .filter(level -> level.text.equals(text))
                            .findFirst();
        }
    }
}
