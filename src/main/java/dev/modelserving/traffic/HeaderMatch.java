package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

/**
 * A condition on a request's header.
 *
 * @param header its name, in lower case
 * @param comparison the kind of comparison
 * @param value the expected value or expression
 */
public record HeaderMatch(String header, Comparison comparison, String value) {
    public HeaderMatch {
        requireNonNull(header, "header");
        requireNonNull(comparison, "comparison");
        requireNonNull(value, "value");
    }

    /** Kinds of comparison. */
    public enum Comparison {
        /** The header has exactly that value. */
        EXACT,
        /** The whole value matches a regular expression (RE2). */
        REGULAR_EXPRESSION
    }
}
