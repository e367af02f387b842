package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that somebody has changed or deleted.
 *
 * @param manifest the object as declared, or at least its kind and names
 * @param version the live object's; empty if it is deleted
 * @param differences of the live object
 */
record DriftedObject(JsonObject manifest, Optional<String> version, List<Difference> differences) {
    /** Of others, Helm's record says what they should be, and whoever may write Secrets can write that record. */
    private static final Set<String> RESTORED_WHOLE =
            Set.of("Service", "HorizontalPodAutoscaler", "PodDisruptionBudget");

    /** What is restored of the others: it gives nobody a right, and runs nothing else. */
    private static final Set<String> RESTORED_OF_ALL = Set.of("/metadata/labels", "/spec/replicas");

    DriftedObject {
        requireNonNull(manifest, "manifest");
        requireNonNull(version, "version");
        differences = List.copyOf(differences);
    }

    static DriftedObject deleted(JsonObject manifest) {
        return new DriftedObject(manifest, Optional.empty(), List.of());
    }

    /** @param live the object in the cluster */
    static DriftedObject changed(JsonObject manifest, JsonObject live, List<Difference> differences) {
        return new DriftedObject(
                manifest,
                Optional.of(
                        live.getAsJsonObject("metadata").get("resourceVersion").getAsString()),
                differences);
    }

    /** Such as {@code Deployment istio-system/istiod}. */
    static String name(JsonObject object) {
        JsonObject metadata = object.getAsJsonObject("metadata");
        String namespace = metadata.has("namespace") ? metadata.get("namespace").getAsString() + "/" : "";
        return object.get("kind").getAsString() + " " + namespace
                + metadata.get("name").getAsString();
    }

    boolean isDeleted() {
        return version.isEmpty();
    }

    /** Whether an update restores it. */
    boolean isRestored() {
        return RESTORED_WHOLE.contains(manifest.get("kind").getAsString())
                || (!isDeleted()
                        && differences.stream().allMatch(difference -> RESTORED_OF_ALL.stream()
                                .anyMatch(difference.pointer()::startsWith)));
    }

    /** Whether all of its manifest is known, as a chart's. */
    boolean isWhole() {
        return manifest.has("spec");
    }

    /** Whether its pods start only now. */
    boolean hadNoServers() {
        return differences.stream().anyMatch(difference -> difference.pointer().equals("/spec/replicas"));
    }

    /** The operations that undo the differences, if nobody has changed the object since (RFC 6902). */
    JsonArray repair() {
        JsonObject unchanged = new JsonObject();
        unchanged.addProperty("op", "test");
        unchanged.addProperty("path", "/metadata/resourceVersion");
        unchanged.addProperty("value", version.orElseThrow());
        JsonArray operations = new JsonArray();
        operations.add(unchanged);
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
