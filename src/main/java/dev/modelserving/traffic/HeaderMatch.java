package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

/** What a request's header must be. */
public sealed interface HeaderMatch {
    /** The header's name, in lower case. */
    String header();

    /** How its value is compared. */
    Comparison comparison();

    /** What its value is compared with. */
    String value();

    /** Ways to compare. */
    enum Comparison {
        EXACT,
        REGULAR_EXPRESSION
    }

    /** The header has exactly that value. */
    record Exact(String header, String value) implements HeaderMatch {
        public Exact {
            requireNonNull(header, "header");
            requireNonNull(value, "value");
        }

        @Override
        public Comparison comparison() {
            return Comparison.EXACT;
        }
    }

    /** The whole value matches a regular expression (RE2). */
    record Pattern(String header, String value) implements HeaderMatch {
        public Pattern {
            requireNonNull(header, "header");
            requireNonNull(value, "value");
        }

        @Override
        public Comparison comparison() {
            return Comparison.REGULAR_EXPRESSION;
        }
    }
}
