package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a policy says of a resource, or of the whole stack.
 *
 * @param resource kind and name of the resource; empty where it is the stack
 */
record Violation(String pack, String policy, Level level, String resource, String message) {
    Violation {
        requireNonNull(pack, "pack");
        requireNonNull(policy, "policy");
        requireNonNull(level, "level");
        requireNonNull(resource, "resource");
        requireNonNull(message, "message");
    }

    /** How much a policy asks for, gravest first. */
    enum Level {
        MANDATORY("mandatory", "must be set right: nothing is deployed"),
        REMEDIATE("remediate", "was set right by the policy"),
        ADVISORY("advisory", "holds nothing up");

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

        /** The level of that name; the engine calls advisory ones "warning", too. */
        static Optional<Level> of(String text) {
            return text.equals("warning")
                    ? Optional.of(ADVISORY)
                    : Arrays.stream(values())
                            .filter(level -> level.text.equals(text))
                            .findFirst();
        }
    }
}
