package dev.modelserving;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.modelserving.mutation.FieldPointer;
import dev.modelserving.sandbox.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A change of one value of an object in a cluster by kubectl.
 *
 * @param type the resource's type
 * @param namespace the object's; empty for what is in none
 * @param name how its name begins
 * @param pointer the value's JSON pointer
 * @param value what it is changed to
 */
record ObjectEdit(String type, String namespace, String name, String pointer, JsonPrimitive value) {
    static ObjectEdit of(String type, String namespace, String name, String pointer, String value) {
        return new ObjectEdit(type, namespace, name, pointer, new JsonPrimitive(value));
    }

    static ObjectEdit of(String type, String namespace, String name, String pointer, int value) {
        return new ObjectEdit(type, namespace, name, pointer, new JsonPrimitive(value));
    }

    /** The kind as kubectl knows it: with its group, since there are others of the same name. */
    static String kind(String type) {
        String[] parts = type.split("[:/]", -1);
        String kind = parts[3].replace("Patch", "").toLowerCase(Locale.ROOT);
        return parts[1].contains(".") ? kind + "." + parts[1] : kind;
    }

    void apply(Cluster cluster) {
        String found = object(cluster).getAsJsonObject("metadata").get("name").getAsString();
        String patch = """
                [{"op": "replace", "path": "%s", "value": %s}]
                """
                .formatted(pointer, value);
        List<String> words = new ArrayList<>(List.of("patch", kind(type), found, "--type=json", "--patch=" + patch));
        if (!namespace.isEmpty()) {
            words.add("--namespace=" + namespace);
        }
        cluster.kubectl(words.toArray(String[]::new));
    }

    /** The value that is there. */
    JsonElement found(Cluster cluster) {
        return FieldPointer.of(pointer).in(object(cluster));
    }

    /** Where the value is, as the engine writes it. */
    String path() {
        return FieldPointer.of(pointer).path();
    }

    private JsonObject object(Cluster cluster) {
        return cluster.list(kind(type)).stream()
                .filter(object -> {
                    JsonObject metadata = object.getAsJsonObject("metadata");
                    return metadata.get("name").getAsString().startsWith(name)
                            && (namespace.isEmpty()
                                    || metadata.get("namespace").getAsString().equals(namespace));
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no object for " + this));
    }
}
