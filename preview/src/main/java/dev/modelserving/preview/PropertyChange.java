package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A difference of one property.
 *
 * @param path the engine's path: {@code spec.http[0].route[1].weight}
 * @param before the current value, for readers
 * @param after the future value, for readers
 */
record PropertyChange(String path, String before, String after) {
    /** The text for no value. */
    static final String NONE = "(none)";

    /** The key of a provider's list of its own defaults, which are not declared. */
    private static final String DEFAULTS = "__defaults";

    PropertyChange {
        requireNonNull(path, "path");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** All differences of two mappings, in the order of their paths. */
    static List<PropertyChange> between(JsonObject before, JsonObject after) {
        List<PropertyChange> found = new ArrayList<>();
        compareMappings("", before, after, found);
        return found;
    }

    /** The change in one line: {@code path: before → after}. */
    String text() {
        return path + ": " + before + " → " + after;
    }

    private static void compareMappings(String path, JsonObject before, JsonObject after, List<PropertyChange> found) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.remove(DEFAULTS);
        for (String key : keys) {
            compare(member(path, key), before.get(key), after.get(key), found);
        }
    }

    private static void compareLists(String path, JsonArray before, JsonArray after, List<PropertyChange> found) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(
                    path + "[" + i + "]",
                    i < before.size() ? before.get(i) : JsonNull.INSTANCE,
                    i < after.size() ? after.get(i) : JsonNull.INSTANCE,
                    found);
        }
    }

    private static void compare(String path, JsonElement before, JsonElement after, List<PropertyChange> found) {
        JsonElement one = before == null ? JsonNull.INSTANCE : before;
        JsonElement other = after == null ? JsonNull.INSTANCE : after;
        if (one.equals(other)) {
            return;
        }
        if (new PropertyValue(one).isMapping() && new PropertyValue(other).isMapping()) {
            compareMappings(path, one.getAsJsonObject(), other.getAsJsonObject(), found);
        } else if (one.isJsonArray() && other.isJsonArray()) {
            compareLists(path, one.getAsJsonArray(), other.getAsJsonArray(), found);
        } else {
            found.add(new PropertyChange(path, text(one), text(other)));
        }
    }

    private static String text(JsonElement value) {
        return value.isJsonNull() ? NONE : new PropertyValue(value).text();
    }

    private static String member(String path, String key) {
        if (!key.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }
}
