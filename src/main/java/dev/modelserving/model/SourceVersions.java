package dev.modelserving.model;

import java.util.List;

/**
 * The version numbers of a model.
 *
 * @param published the source's versions
 * @param served the versions that the stack serves, or may serve; empty before the first copy
 */
public record SourceVersions(List<Long> published, List<Long> served) {
    public SourceVersions {
        published = published.stream().sorted().toList();
        served = served.stream().sorted().toList();
    }

    /** The published versions that are newer than all served ones. */
    public List<Long> newer() {
        return published.stream()
                .filter(version -> !served.isEmpty() && version > served.get(served.size() - 1))
                .toList();
    }
}
