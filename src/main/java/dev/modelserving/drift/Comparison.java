package dev.modelserving.drift;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares a live object with its manifest. What the manifest says must be there. The apiserver and controllers add
 * fields beside; only those count that change what the object means.
 */
final class Comparison {
    private static final String REPLICAS = "replicas";

    /** The parts of an object that its manifest decides about. */
    private static final Set<String> NOT_COMPARED = Set.of("apiVersion", "kind", "status");

    /** Of metadata, the apiserver writes all else. */
    private static final Set<String> METADATA = Set.of("labels", "annotations");

    /** Mappings that mean something else with one more entry. */
    private static final Set<String> EXACT = Set.of("selector", "matchLabels", "nodeSelector", "data", "binaryData");

    /** Fields that change what an object does, and that nobody sets by default. */
    private static final Set<String> MEANINGFUL = Set.of(
            "env",
            "envFrom",
            "command",
            "args",
            "externalIPs",
            "loadBalancerSourceRanges",
            "nodeSelector",
            "paused",
            "suspend");

    /** By what elements of lists are known, in this order. */
    private static final List<String> IDENTITIES = List.of("name", "mountPath", "containerPort", "port");

    /** istiod writes the bundle, and the policy once it validates (Istio, pilot/pkg/webhooks/validation/controller). */
    private static final Map<String, Set<String>> WRITTEN_BY_ISTIOD = Map.of(
            "MutatingWebhookConfiguration", Set.of("caBundle"),
            "ValidatingWebhookConfiguration", Set.of("caBundle", "failurePolicy"));

    /** A cloud may exempt its own namespaces from a webhook (Azure/AKS#1771). */
    private static final String SELECTED = "matchExpressions";

    private final List<Difference> differences = new ArrayList<>();

    /** Removals by index begin at a list's end. */
    private final List<Difference> additions = new ArrayList<>();

    private final Set<String> writtenByOthers;

    private Comparison(String kind) {
        writtenByOthers = WRITTEN_BY_ISTIOD.getOrDefault(kind, Set.of());
    }

    /** The live object's differences, in an order in which they can be undone one after the other. */
    static List<Difference> of(JsonObject manifest, JsonObject live) {
        Comparison comparison = new Comparison(manifest.get("kind").getAsString());
        for (Map.Entry<String, JsonElement> part : manifest.entrySet()) {
            if (part.getKey().equals("metadata")) {
                comparison.metadata(part.getValue().getAsJsonObject(), live.getAsJsonObject("metadata"));
            } else if (!NOT_COMPARED.contains(part.getKey())) {
                comparison.field(manifest, live, "", part.getKey());
            }
        }
        comparison.replicas(manifest, live);
        Collections.reverse(comparison.additions);
        comparison.differences.addAll(comparison.additions);
        return List.copyOf(comparison.differences);
    }

    private void metadata(JsonObject manifest, JsonObject live) {
        METADATA.stream().filter(manifest::has).sorted().forEach(part -> field(manifest, live, "/metadata", part));
    }

    /** An autoscaler sets what the manifest leaves out, but never raises it from 0. */
    private void replicas(JsonObject manifest, JsonObject live) {
        boolean autoscaled = manifest.has("spec")
                && manifest.get("kind").getAsString().equals("Deployment")
                && !manifest.getAsJsonObject("spec").has(REPLICAS);
        if (autoscaled) {
            noServers(live).ifPresent(differences::add);
        }
    }

    /** The difference of a Deployment that somebody has scaled to 0. */
    static Optional<Difference> noServers(JsonObject deployment) {
        JsonElement replicas = deployment.getAsJsonObject("spec").get(REPLICAS);
        return replicas.getAsInt() == 0
                ? Optional.of(
                        new Difference("/spec/" + REPLICAS, Optional.of(new JsonPrimitive(1)), Optional.of(replicas)))
                : Optional.empty();
    }

    private void field(JsonObject manifest, JsonObject live, String parent, String key) {
        if (writtenByOthers.contains(key) || !says(manifest, key)) {
            return;
        }
        JsonElement declared = manifest.get(key);
        String pointer = below(parent, key);
        if (live.has(key)) {
            value(declared, live.get(key), pointer, key);
        } else if (!isEmpty(declared)) {
            differences.add(new Difference(pointer, Optional.of(declared), Optional.empty()));
        }
    }

    /** A template writes null where it has nothing to say. */
    private static boolean says(JsonObject manifest, String key) {
        return manifest.has(key) && !manifest.get(key).isJsonNull();
    }

    private void value(JsonElement declared, JsonElement found, String pointer, String key) {
        if (declared.isJsonObject() && found.isJsonObject()) {
            mapping(declared.getAsJsonObject(), found.getAsJsonObject(), pointer, EXACT.contains(key));
        } else if (declared.isJsonArray() && found.isJsonArray()) {
            if (!key.equals(SELECTED) || !hasAll(found.getAsJsonArray(), declared.getAsJsonArray())) {
                list(declared.getAsJsonArray(), found.getAsJsonArray(), pointer);
            }
        } else if (!same(declared, found)) {
            differences.add(new Difference(pointer, Optional.of(declared), Optional.of(found)));
        }
    }

    private void mapping(JsonObject declared, JsonObject found, String pointer, boolean exact) {
        declared.keySet().forEach(key -> field(declared, found, pointer, key));
        found.entrySet().stream()
                .filter(entry -> !says(declared, entry.getKey()))
                .filter(entry -> exact || (MEANINGFUL.contains(entry.getKey()) && !isEmpty(entry.getValue())))
                .forEach(entry -> additions.add(new Difference(
                        below(pointer, entry.getKey()), Optional.empty(), Optional.of(entry.getValue()))));
    }

    private static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private void list(JsonArray declared, JsonArray found, String pointer) {
        Optional<String> identity = IDENTITIES.stream()
                .filter(key -> identifies(declared, key) && identifies(found, key))
                .findFirst();
        if (identity.isPresent()) {
            known(declared, found, pointer, identity.get());
        } else if (declared.size() == found.size()) {
            IntStream.range(0, declared.size())
                    .forEach(index -> value(declared.get(index), found.get(index), pointer + "/" + index, ""));
        } else {
            differences.add(new Difference(pointer, Optional.of(declared), Optional.of(found)));
        }
    }

    private void known(JsonArray declared, JsonArray found, String pointer, String identity) {
        for (JsonElement element : declared) {
            int index = index(found, identity, element);
            if (index < 0) {
                differences.add(new Difference(pointer + "/-", Optional.of(element), Optional.empty()));
            } else {
                value(element, found.get(index), pointer + "/" + index, "");
            }
        }
        for (int index = 0; index < found.size(); index++) {
            if (index(declared, identity, found.get(index)) < 0) {
                additions.add(new Difference(pointer + "/" + index, Optional.empty(), Optional.of(found.get(index))));
            }
        }
    }

    private static boolean hasAll(JsonArray found, JsonArray declared) {
        return declared.asList().stream().allMatch(found::contains);
    }

    private static int index(JsonArray list, String identity, JsonElement element) {
        JsonElement wanted = element.getAsJsonObject().get(identity);
        return IntStream.range(0, list.size())
                .filter(index -> list.get(index).getAsJsonObject().get(identity).equals(wanted))
                .findFirst()
                .orElse(-1);
    }

    private static boolean identifies(JsonArray list, String key) {
        Set<JsonElement> seen = new HashSet<>();
        for (JsonElement element : list) {
            if (!element.isJsonObject()
                    || !element.getAsJsonObject().has(key)
                    || !seen.add(element.getAsJsonObject().get(key))) {
                return false;
            }
        }
        return true;
    }

    /** The apiserver leaves empty values out, and a manifest may write a number or a truth as a text. */
    private static boolean isEmpty(JsonElement value) {
        return value instanceof JsonNull
                || (value instanceof JsonObject mapping && mapping.isEmpty())
                || (value instanceof JsonArray list && list.isEmpty())
                || (value instanceof JsonPrimitive text
                        && Set.of("", "0", "false").contains(text.getAsString()));
    }

    private static boolean same(JsonElement declared, JsonElement found) {
        if (declared.isJsonPrimitive() && found.isJsonPrimitive()) {
            return declared.getAsString().equals(found.getAsString())
                    || Quantity.same(declared.getAsString(), found.getAsString());
        }
        return isEmpty(declared) && isEmpty(found);
    }
}
