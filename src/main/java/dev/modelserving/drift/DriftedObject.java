package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * An object that somebody has changed or deleted.
 *
 * @param manifest the object as declared, or at least its kind and names
 * @param differences of the live object; none if it is deleted
 */
record DriftedObject(JsonObject manifest, List<Difference> differences) {
    DriftedObject {
        requireNonNull(manifest, "manifest");
        differences = List.copyOf(differences);
    }

    /** Such as {@code Deployment istio-system/istiod}. */
    static String name(JsonObject object) {
        JsonObject metadata = object.getAsJsonObject("metadata");
        String namespace = metadata.has("namespace") ? metadata.get("namespace").getAsString() + "/" : "";
        return object.get("kind").getAsString() + " " + namespace
                + metadata.get("name").getAsString();
    }

    boolean isDeleted() {
        return differences.isEmpty();
    }

    /** The operations that undo the differences (RFC 6902). */
    JsonArray repair() {
        JsonArray operations = new JsonArray();
        differences.stream().map(Difference::repair).forEach(operations::add);
        return operations;
    }

    /** Such as {@code Deployment istio-system/istiod: spec.replicas: 1 → 0}. */
    @Override
    public String toString() {
        return name(manifest) + ": "
                + (isDeleted()
                        ? "deleted"
                        : differences.stream().map(Difference::toString).collect(joining(", ")));
    }
}
