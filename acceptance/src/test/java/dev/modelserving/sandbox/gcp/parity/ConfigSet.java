package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.modelserving.declared.StackFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes of a stack file by {@code pulumi config set --path} and {@code pulumi config rm --path}. */
final class ConfigSet {
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private ConfigSet() {}

    /**
     * The changed file.
     *
     * @param file with JSON as its text, which is YAML, too
     * @param changes by their paths; a key without a value is removed
     */
    static StackFile apply(StackFile file, Map<String, Optional<String>> changes) {
        JsonObject changed = JsonParser.parseString(file.text()).getAsJsonObject();
        changes.forEach((key, value) -> change(changed.getAsJsonObject("config"), key, value));
        return new StackFile(file.stack(), changed.toString());
    }

    private static void change(JsonObject file, String key, Optional<String> value) {
        String namespace = key.substring(0, key.indexOf(':') + 1);
        Deque<String> steps = new ArrayDeque<>(STEP.matcher(key.substring(namespace.length()))
                .results()
                .map(MatchResult::group)
                .toList());
        steps.push(namespace + steps.pop());
        boolean isPlain = steps.size() == 1;
        JsonElement place = file;
        while (steps.size() > 1) {
            String step = steps.pop();
            JsonElement next = get(place, step);
            // A word, where a list may stand as well, makes room for one.
            if (next.isJsonNull() || next.isJsonPrimitive()) {
                next = WHOLE_NUMBER.matcher(steps.peek()).matches() ? new JsonArray() : new JsonObject();
                set(place, step, next);
            }
            place = next;
        }
        if (value.isEmpty()) {
            place.getAsJsonObject().remove(steps.pop());
        } else {
            set(place, steps.pop(), isPlain ? new JsonPrimitive(value.get()) : typed(value.get()));
        }
    }

    private static JsonElement get(JsonElement place, String step) {
        if (place instanceof JsonArray array) {
            int index = Integer.parseInt(step);
            return index < array.size() ? array.get(index) : JsonNull.INSTANCE;
        }
        return place.getAsJsonObject().has(step) ? place.getAsJsonObject().get(step) : JsonNull.INSTANCE;
    }

    private static void set(JsonElement place, String step, JsonElement value) {
        if (place instanceof JsonArray array) {
            int index = Integer.parseInt(step);
            if (index < array.size()) {
                array.set(index, value);
            } else {
                array.add(value);
            }
        } else {
            place.getAsJsonObject().add(step, value);
        }
    }

    /** What {@code pulumi config set --path} takes a value for. */
    private static JsonElement typed(String value) {
        if (value.equals("true") || value.equals("false")) {
            return new JsonPrimitive(Boolean.valueOf(value));
        }
        return WHOLE_NUMBER.matcher(value).matches()
                ? new JsonPrimitive(Long.valueOf(value))
                : new JsonPrimitive(value);
    }
}
