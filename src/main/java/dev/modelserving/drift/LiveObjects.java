package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import dev.modelserving.kubernetes.helm.InstalledChart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Whether the namespace is there with all of the labels. */
    boolean isLabelled(String namespace, Map<String, String> labels) throws IOException {
        return KubectlAnswer.objects(
                        kubectl.run(List.of("get", "namespace", namespace, "--ignore-not-found", "--output=json")))
                .stream()
                .map(found -> found.getAsJsonObject("metadata").getAsJsonObject("labels"))
                .anyMatch(found -> labels.entrySet().stream()
                        .allMatch(label -> found.has(label.getKey())
                                && found.get(label.getKey()).getAsString().equals(label.getValue())));
    }

    /** What differs from a release, if it is installed. Objects that others have taken over are theirs. */
    List<DriftedObject> ofRelease(String namespace, String release) throws IOException {
        Optional<InstalledChart> installed = InstalledChart.newest(namespace, release, kubectl);
        if (installed.isEmpty() || installed.get().manifests().isEmpty()) {
            return List.of();
        }
        InstalledChart chart = installed.get();
        List<JsonObject> manifests = KubectlAnswer.objects(Kubectl.onFile(
                String.join("\n---\n", chart.manifests()),
                file -> kubectl.run(List.of(
                        "create",
                        "--dry-run=client",
                        "--validate=false",
                        "--filename=" + file,
                        "--namespace=" + namespace,
                        "--output=json"))));
        Map<String, JsonObject> found = KubectlAnswer.objects(Kubectl.onFile(
                        list(manifests),
                        file -> kubectl.run(List.of(
                                "get",
                                "--filename=" + file,
                                "--namespace=" + namespace,
                                "--ignore-not-found",
                                "--output=json"))))
                .stream()
                .collect(toMap(DriftedObject::name, object -> object, (first, second) -> first));
        List<DriftedObject> drifted = new ArrayList<>();
        for (JsonObject manifest : manifests) {
            JsonObject live = found.get(DriftedObject.name(manifest));
            if (live == null) {
                drifted.add(DriftedObject.deleted(chart.marked(manifest)));
            } else if (chart.owns(live)) {
                List<Difference> differences = Comparison.of(manifest, live);
                if (!differences.isEmpty()) {
                    drifted.add(DriftedObject.changed(manifest, live, differences));
                }
            }
        }
        return drifted;
    }

    /** Those of the Deployments that somebody has scaled to 0: no autoscaler raises them from there. */
    List<DriftedObject> withoutServers(String namespace, String selector, Set<String> names) throws IOException {
        return KubectlAnswer.objects(kubectl.run(List.of(
                        "get", "deployments", "--namespace=" + namespace, "--selector=" + selector, "--output=json")))
                .stream()
                .filter(deployment -> names.contains(
                        deployment.getAsJsonObject("metadata").get("name").getAsString()))
                .flatMap(deployment -> Comparison.noServers(deployment)
                        .map(difference -> DriftedObject.changed(identity(deployment), deployment, List.of(difference)))
                        .stream())
                .toList();
    }

    /**
     * Makes the object what its manifest says. A chart's pods that start are waited for, 50 seconds at most, since the
     * update needs istiod's webhooks; servers may need what the update restores next.
     */
    void restore(DriftedObject object) throws IOException {
        String manifest = object.manifest().toString();
        if (object.isDeleted()) {
            Kubectl.onFile(manifest, file -> kubectl.run(List.of("create", "--filename=" + file)));
            return;
        }
        Kubectl.onFile(
                manifest,
                file -> Kubectl.onFile(
                        object.repair().toString(),
                        patch -> kubectl.run(
                                List.of("patch", "--filename=" + file, "--type=json", "--patch-file=" + patch))));
        if (object.hadNoServers() && object.isWhole()) {
            Kubectl.onFile(
                    manifest,
                    file -> kubectl.run(
                            List.of("wait", "--filename=" + file, "--for=condition=Available", "--timeout=50s")));
        }
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
}
