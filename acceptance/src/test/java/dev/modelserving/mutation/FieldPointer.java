package dev.modelserving.mutation;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A field's place in an object.
 *
 * @param steps names, and indices of lists
 */
public record FieldPointer(List<String> steps) {
    public FieldPointer {
        steps = List.copyOf(steps);
    }

    /** Of a JSON pointer. */
    public static FieldPointer of(String pointer) {
        return new FieldPointer(Stream.of(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** The fields with a value of their own, by their pointers. */
    static Map<String, JsonElement> leaves(JsonElement value, String pointer) {
        Map<String, JsonElement> leaves = new TreeMap<>();
        if (value.isJsonPrimitive()) {
            leaves.put(pointer, value);
        } else if (value.isJsonArray()) {
            for (int i = 0; i < value.getAsJsonArray().size(); i++) {
                leaves.putAll(leaves(value.getAsJsonArray().get(i), pointer + "/" + i));
            }
        } else if (value instanceof JsonObject fields) {
            fields.entrySet()
                    .forEach(field -> leaves.putAll(leaves(
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"))));
        }
        return leaves;
    }

    /** The value there; null in JSON where there is none. */
    public JsonElement in(JsonElement object) {
        JsonElement value = object;
        for (String step : steps) {
            if (value instanceof JsonObject fields && fields.has(step)) {
                value = fields.get(step);
            } else if (value.isJsonArray()
                    && step.matches("\\d+")
                    && Integer.parseInt(step) < value.getAsJsonArray().size()) {
                value = value.getAsJsonArray().get(Integer.parseInt(step));
            } else {
                return JsonNull.INSTANCE;
            }
        }
        return value;
    }

    /** As the engine writes it. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (String step : steps) {
            if (step.matches("\\d+")) {
                path.append('[').append(step).append(']');
            } else if (step.matches("\\w[\\w-]*")) {
                path.append(path.isEmpty() ? "" : ".").append(step);
            } else {
                path.append("[\"").append(step).append("\"]");
            }
        }
        return path.toString();
    }
}
