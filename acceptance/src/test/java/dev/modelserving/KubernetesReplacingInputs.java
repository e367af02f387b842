package dev.modelserving;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.modelserving.declared.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which inputs of an object in a cluster, of a kind that the program declares, replace it when they change: {@code
 * forceNew} in pulumi-kubernetes 4.25.0 ({@code provider/pkg/provider/diff.go}). ConfigMaps have none, since the program's
 * provider changes them in place.
 */
final class KubernetesReplacingInputs {
    private static final List<String> OF_ALL = List.of("metadata.name", "metadata.namespace");

    private static final Map<String, List<String>> OF_TYPE = Map.ofEntries(
            Map.entry(ResourceTypes.DEPLOYMENT, List.of("spec.selector")),
            Map.entry(ResourceTypes.SERVICE, List.of("spec.clusterIP")),
            Map.entry(
                    ResourceTypes.JOB,
                    List.of("spec.completions", "spec.parallelism", "spec.selector", "spec.template")),
            // All but activeDeadlineSeconds and tolerations, which no pod of this program sets.
            Map.entry(ResourceTypes.POD, List.of("spec")),
            // Of helm_release.go.
            Map.entry(ResourceTypes.RELEASE, List.of("name", "namespace")));

    private KubernetesReplacingInputs() {}

    /** Those of the inputs, by path. */
    static Map<String, JsonElement> of(String type, JsonObject inputs) {
        Map<String, JsonElement> replacing = new TreeMap<>();
        Stream.concat(OF_ALL.stream(), OF_TYPE.getOrDefault(type, List.of()).stream())
                .forEach(path -> at(inputs, path).ifPresent(value -> replacing.put(path, value)));
        return replacing;
    }

    private static Optional<JsonElement> at(JsonElement inputs, String path) {
        Optional<JsonElement> value = Optional.of(inputs);
        for (String step : path.split("\\.", -1)) {
            value = value.filter(JsonElement::isJsonObject)
                    .flatMap(
                            found -> Optional.ofNullable(found.getAsJsonObject().get(step)));
        }
        return value;
    }
}
