package dev.modelserving.model;

import java.util.List;

/**
 * The versions of a model, by their numbers.
 *
 * @param published those that its source has
 * @param served those that the stack serves, or may serve; none before its first copy is made
 */
public record SourceVersions(List<Long> published, List<Long> served) {
    public SourceVersions {
        published = published.stream().sorted().toList();
        served = served.stream().sorted().toList();
    }

    /** Those that were published since: newer than all that the stack serves. */
    public List<Long> newer() {
        return published.stream()
                .filter(version -> !served.isEmpty() && version > served.get(served.size() - 1))
                .toList();
    }
}
