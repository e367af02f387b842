package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a preview says of a resource.
 *
 * @param operation {@code create}, {@code update}, {@code replace}, {@code delete} or {@code same}; {@code refused} where it is
 * @param diff the changed properties, by path: {@code add}, {@code update} or {@code delete}, with {@code -replace} where the
 *     change replaces the resource
 */
record Change(String operation, Map<String, String> diff) {
    static final Change SAME = new Change("same", Map.of());
    static final Change CREATE = new Change("create", Map.of());
    static final Change DELETE = new Change("delete", Map.of());

    Change {
        diff = Map.copyOf(diff);
    }

    /** Reads one as it is recorded. */
    static Change read(JsonElement json) {
        if (json.isJsonPrimitive()) {
            return new Change(json.getAsString(), Map.of());
        }
        Map<String, String> diff = new TreeMap<>();
        json.getAsJsonObject()
                .getAsJsonObject("diff")
                .asMap()
                .forEach((path, kind) -> diff.put(path, kind.getAsString()));
        return new Change(json.getAsJsonObject().get("op").getAsString(), diff);
    }

    /** What is left of it without some properties. */
    Change without(Set<String> properties) {
        Map<String, String> rest = new TreeMap<>(diff);
        rest.keySet().removeAll(properties);
        return rest.isEmpty() && operation.equals("update") ? SAME : new Change(operation, rest);
    }

    @Override
    public String toString() {
        return diff.isEmpty() ? operation : operation + " " + new TreeMap<>(diff);
    }
}
