package dev.modelserving.sandbox.serving;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A model and the version of it that is served now; older versions are remembered as ended. */
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

    /** Serves this version instead of the one before. */
    synchronized void serve(ModelVersion version) {
        unload();
        current = Optional.of(version);
        availableByVersion.put(version.number(), true);
    }

    /** Serves nothing from now on. */
    synchronized void unload() {
        current.ifPresent(before -> availableByVersion.put(before.number(), false));
        current = Optional.empty();
    }

    synchronized Optional<ModelVersion> current() {
        return current;
    }

    /** The version that a request gets: the current one, where no other was asked for. */
    synchronized Optional<ModelVersion> version(OptionalLong asked) {
        return current.filter(version -> asked.isEmpty() || asked.getAsLong() == version.number());
    }

    /** All versions that were served since the start, and whether they are available now. */
    synchronized Map<Long, Boolean> history() {
        return new TreeMap<>(availableByVersion);
    }
}
