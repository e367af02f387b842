package dev.modelserving.sandbox.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The requests of a kind, with their outcomes.
 *
 * @param outcomes one per request
 */
record SentRequests(RequestKind kind, List<Outcome> outcomes) {
    SentRequests {
        requireNonNull(kind, "kind");
        outcomes = List.copyOf(outcomes);
    }
}
