package dev.modelserving.kubernetes.helm;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Helm release has installed, by Helm's own record.
 *
 * @param namespace the release's
 * @param release its name
 * @param manifests its objects as YAML; custom resource definitions and Secrets aside
 */
public record InstalledChart(String namespace, String release, List<String> manifests) {
    private static final Pattern BETWEEN = Pattern.compile("(?m)^---\\s*$");

    /** Custom resource definitions are long, and objects of theirs show that they are there; Secrets stay secret. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?m)^kind: (CustomResourceDefinition|Secret)\\s*$");

    /** Helm's marks of what belongs to a release (Helm 3.15, {@code action/validate.go}). */
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    private static final String RELEASE_NAME = "meta.helm.sh/release-name";
    private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";

    public InstalledChart {
        requireNonNull(namespace, "namespace");
        requireNonNull(release, "release");
        manifests = List.copyOf(manifests);
    }

    /**
     * The newest of a release; empty if there is none, or Helm is at work or has failed: its record is then of another
     * state than the cluster.
     *
     * @throws IOException if the cluster cannot be asked
     */
    public static Optional<InstalledChart> newest(String namespace, String release, Kubectl kubectl)
            throws IOException {
        Optional<HelmRecord> record =
                HelmRecord.newest(namespace, release, kubectl).filter(HelmRecord::isDeployed);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        List<String> manifests = Arrays.stream(BETWEEN.split(record.get().manifest()))
                .filter(manifest -> !LEFT_OUT.matcher(manifest).find())
                .filter(manifest -> manifest.lines().anyMatch(line -> line.startsWith("kind:")))
                .toList();
        return Optional.of(new InstalledChart(namespace, release, manifests));
    }

    /** Whether a live object belongs to the release. */
    public boolean owns(JsonObject object) {
        JsonObject metadata = object.getAsJsonObject("metadata");
        JsonObject annotations =
                metadata.has("annotations") ? metadata.getAsJsonObject("annotations") : new JsonObject();
        return is(annotations, RELEASE_NAME, release) && is(annotations, RELEASE_NAMESPACE, namespace);
    }

    private static boolean is(JsonObject annotations, String key, String value) {
        return annotations.has(key) && annotations.get(key).getAsString().equals(value);
    }

    /** The object with the marks by which Helm knows its own. */
    public JsonObject marked(JsonObject manifest) {
        JsonObject marked = manifest.deepCopy();
        JsonObject metadata = marked.getAsJsonObject("metadata");
        mapping(metadata, "labels").addProperty(MANAGED_BY, "Helm");
        mapping(metadata, "annotations").addProperty(RELEASE_NAME, release);
        mapping(metadata, "annotations").addProperty(RELEASE_NAMESPACE, namespace);
        return marked;
    }

    private static JsonObject mapping(JsonObject metadata, String key) {
        if (!metadata.has(key) || metadata.get(key).isJsonNull()) {
            metadata.add(key, new JsonObject());
        }
        return metadata.getAsJsonObject(key);
    }
}
