package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A changed stack file, and what the real plug-in's preview says of it.
 *
 * @param id its name
 * @param base the stack file that is changed
 * @param deployed whether that file is deployed
 * @param changes what {@code pulumi config set --path} gets; a key without a value is removed
 * @param isRefused whether the preview ends with an error
 * @param seen the resources that a refused preview comes to speak of
 * @param expected what is said of each resource, by type and logical name
 */
record StackCase(
        String id,
        String base,
        boolean deployed,
        Map<String, Optional<String>> changes,
        boolean isRefused,
        Set<String> seen,
        Map<String, Change> expected) {
    StackCase {
        changes = new LinkedHashMap<>(changes);
        seen = Set.copyOf(seen);
        expected = Map.copyOf(expected);
    }

    /** The recorded cases. */
    static List<StackCase> all() {
        JsonObject file = Recorded.read("stack-cases.json");
        return file.getAsJsonArray("cases").asList().stream()
                .map(json -> read(json.getAsJsonObject(), file))
                .toList();
    }

    private static StackCase read(JsonObject json, JsonObject file) {
        boolean deployed = json.get("deployed").getAsBoolean();
        String base = json.get("base").getAsString();
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        json.getAsJsonObject("changes")
                .asMap()
                .forEach((key, value) ->
                        changes.put(key, value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString())));
        Map<String, Change> expected = new TreeMap<>();
        if (deployed) {
            texts(file.getAsJsonObject("deployed").getAsJsonArray(base))
                    .forEach(resource -> expected.put(resource, Change.SAME));
            json.getAsJsonObject("changed").asMap().forEach((key, value) -> expected.put(key, Change.read(value)));
        } else {
            texts(file.getAsJsonObject("created")
                            .getAsJsonArray(json.get("created").getAsString()))
                    .forEach(resource -> expected.put(resource, Change.CREATE));
        }
        return new StackCase(
                json.get("id").getAsString(),
                base,
                deployed,
                changes,
                json.get("refused").getAsBoolean(),
                json.has("seen") ? texts(json.getAsJsonArray("seen")) : Set.of(),
                expected);
    }

    private static Set<String> texts(JsonArray array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.getAsString()));
        return texts;
    }
}
