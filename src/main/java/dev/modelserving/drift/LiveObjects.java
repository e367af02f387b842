package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import dev.modelserving.kubernetes.helm.InstalledCharts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a cluster beside their manifests.
 *
 * @param kubectl for the cluster
 */
record LiveObjects(Kubectl kubectl) {
    LiveObjects {
        requireNonNull(kubectl, "kubectl");
    }

    /** What differs from the releases of a namespace, as far as they are installed. */
    List<DriftedObject> ofCharts(String namespace, Set<String> releases) throws IOException {
        List<String> charts = InstalledCharts.manifests(namespace, releases, kubectl);
        if (charts.isEmpty()) {
            return List.of();
        }
        List<JsonObject> manifests = KubectlAnswer.objects(onFile(
                String.join("\n---\n", charts),
                file -> kubectl.run(List.of(
                        "create",
                        "--dry-run=client",
                        "--validate=false",
                        "--filename=" + file,
                        "--namespace=" + namespace,
                        "--output=json"))));
        Map<String, JsonObject> found = KubectlAnswer.objects(onFile(
                        list(manifests),
                        file -> kubectl.run(List.of(
                                "get",
                                "--filename=" + file,
                                "--namespace=" + namespace,
                                "--ignore-not-found",
                                "--output=json"))))
                .stream()
                .collect(toMap(DriftedObject::name, object -> object));
        List<DriftedObject> drifted = new ArrayList<>();
        for (JsonObject manifest : manifests) {
            JsonObject live = found.get(DriftedObject.name(manifest));
            List<Difference> differences = live == null ? List.of() : Comparison.of(manifest, live);
            if (live == null || !differences.isEmpty()) {
                drifted.add(new DriftedObject(manifest, differences));
            }
        }
        return drifted;
    }

    /** The Deployments with a label that somebody has scaled to 0: no autoscaler raises them from there. */
    List<DriftedObject> withoutServers(String namespace, String selector) throws IOException {
        return KubectlAnswer.objects(kubectl.run(List.of(
                        "get", "deployments", "--namespace=" + namespace, "--selector=" + selector, "--output=json")))
                .stream()
                .flatMap(deployment -> Comparison.noServers(deployment)
                        .map(difference -> new DriftedObject(identity(deployment), List.of(difference)))
                        .stream())
                .toList();
    }

    /** Makes the object what its manifest says. */
    void restore(DriftedObject object) throws IOException {
        onFile(
                object.manifest().toString(),
                file -> kubectl.run(
                        object.isDeleted()
                                ? List.of("create", "--filename=" + file)
                                : List.of("patch", "--filename=" + file, "--type=json", "--patch=" + object.repair())));
    }

    private static JsonObject identity(JsonObject object) {
        JsonObject metadata = new JsonObject();
        List.of("name", "namespace")
                .forEach(key ->
                        metadata.add(key, object.getAsJsonObject("metadata").get(key)));
        JsonObject identity = new JsonObject();
        List.of("apiVersion", "kind").forEach(key -> identity.add(key, object.get(key)));
        identity.add("metadata", metadata);
        return identity;
    }

    private static String list(List<JsonObject> objects) {
        JsonArray items = new JsonArray();
        objects.forEach(items::add);
        JsonObject list = new JsonObject();
        list.addProperty("apiVersion", "v1");
        list.addProperty("kind", "List");
        list.add("items", items);
        return list.toString();
    }

    private static String onFile(String text, Question question) throws IOException {
        Path file = Files.createTempFile("objects-", ".yaml");
        try {
            Files.writeString(file, text);
            return question.ask(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Asks kubectl with a file. */
    @FunctionalInterface
    private interface Question {
        String ask(Path file) throws IOException;
    }
}
