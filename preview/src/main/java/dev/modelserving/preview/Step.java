package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * One step of the engine's plan.
 *
 * @param detailedDiff the provider's own comparison: property path to kind of difference, {@code update-replace} and alike
 * @param replaceKeys the properties for which it is replaced, where there is no finer account
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
