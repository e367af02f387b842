package dev.modelserving.sandbox.serving;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A model and its served versions; others that were served before are listed as ended. */
final class ServedModel {
    private final String name;
    private final Map<Long, Boolean> availableByVersion = new TreeMap<>();
    private final NavigableMap<Long, ModelVersion> loaded = new TreeMap<>();

    ServedModel(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Serves the version beside the others. Returns whether it was not served so before. */
    synchronized boolean serve(ModelVersion version) {
        availableByVersion.put(version.number(), true);
        return !version.equals(loaded.put(version.number(), version));
    }

    /** Stops serving the version. */
    synchronized void unload(long number) {
        loaded.remove(number);
        availableByVersion.put(number, false);
    }

    /** The numbers of the served versions. */
    synchronized List<Long> numbers() {
        return List.copyOf(loaded.keySet());
    }

    /** Whether the version is not served, or without predictions: its copy may have been incomplete. */
    synchronized boolean isIncomplete(long number) {
        return Optional.ofNullable(loaded.get(number))
                .flatMap(ModelVersion::predictions)
                .isEmpty();
    }

    /** Whether it serves any version. */
    synchronized boolean isAvailable() {
        return !loaded.isEmpty();
    }

    /** The version for a request, the newest by default. */
    synchronized Optional<ModelVersion> version(OptionalLong asked) {
        if (asked.isPresent()) {
            return Optional.ofNullable(loaded.get(asked.getAsLong()));
        }
        return Optional.ofNullable(loaded.lastEntry()).map(Map.Entry::getValue);
    }

    /** All versions since the start, and whether they are available. */
    synchronized Map<Long, Boolean> history() {
        return new TreeMap<>(availableByVersion);
    }
}
