package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

/**
 * What a request's header must be.
 *
 * @param header its name, in lower case
 * @param comparison how its value is compared
 * @param value what its value is compared with
 */
public record HeaderMatch(String header, Comparison comparison, String value) {
    public HeaderMatch {
        requireNonNull(header, "header");
        requireNonNull(comparison, "comparison");
        requireNonNull(value, "value");
    }

    /** Ways to compare. */
    public enum Comparison {
        /** The header has exactly that value. */
        EXACT,
        /** The whole value matches a regular expression (RE2). */
        REGULAR_EXPRESSION
    }
}
