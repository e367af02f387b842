package dev.modelserving.sandbox.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The requests of a kind that were sent, and what became of them.
 *
 * @param outcomes one for each request
 */
record SentRequests(RequestKind kind, List<Outcome> outcomes) {
    SentRequests {
        requireNonNull(kind, "kind");
        outcomes = List.copyOf(outcomes);
    }
}
