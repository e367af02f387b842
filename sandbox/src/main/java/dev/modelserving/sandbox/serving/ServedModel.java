package dev.modelserving.sandbox.serving;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A model and its served version; older versions are listed as ended. */
final class ServedModel {
    private final String name;
    private final Map<Long, Boolean> availableByVersion = new TreeMap<>();
    private Optional<ModelVersion> current = Optional.empty();

    ServedModel(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Replaces the served version. */
    synchronized void serve(ModelVersion version) {
        unload();
        current = Optional.of(version);
        availableByVersion.put(version.number(), true);
    }

    /** Stops serving. */
    synchronized void unload() {
        current.ifPresent(before -> availableByVersion.put(before.number(), false));
        current = Optional.empty();
    }

    synchronized Optional<ModelVersion> current() {
        return current;
    }

    /** The version for a request, the current one by default. */
    synchronized Optional<ModelVersion> version(OptionalLong asked) {
        return current.filter(version -> asked.isEmpty() || asked.getAsLong() == version.number());
    }

    /** All versions since the start, and whether they are available. */
    synchronized Map<Long, Boolean> history() {
        return new TreeMap<>(availableByVersion);
    }
}
