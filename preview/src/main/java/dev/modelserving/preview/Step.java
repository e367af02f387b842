package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * One step of the engine's plan.
 *
 * @param detailedDiff the provider's comparison: property path to kind of difference, such as {@code update-replace}
 * @param replaceKeys the properties that force a replacement, if there is no detailed diff
 */
record Step(
        EngineOperation operation,
        Urn urn,
        ResourceState before,
        ResourceState after,
        Map<String, String> detailedDiff,
        Set<String> replaceKeys) {
    Step {
        requireNonNull(operation, "operation");
        requireNonNull(urn, "urn");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        detailedDiff = Map.copyOf(detailedDiff);
        replaceKeys = Set.copyOf(replaceKeys);
    }
}
