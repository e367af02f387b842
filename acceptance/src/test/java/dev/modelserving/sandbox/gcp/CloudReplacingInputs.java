package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which inputs of a Google Cloud resource replace it when they change: by the schema that the emulator acts by. */
public final class CloudReplacingInputs {
    private static final PackageSchema SCHEMA = PackageSchema.load();

    /** Of types that the emulator lacks (the upstream provider's {@code ForceNew}). */
    private static final Map<String, Set<String>> NOT_EMULATED = Map.of(
            "gcp:gkehub/feature:Feature", Set.of("location", "name", "project"),
            "gcp:gkehub/membership:Membership", Set.of("endpoint", "location", "membershipId", "project"),
            "gcp:gkehub/featureMembership:FeatureMembership",
                    Set.of("feature", "location", "membership", "membershipLocation", "project"));

    private CloudReplacingInputs() {}

    /** Those of the inputs, by path. */
    public static Map<String, JsonElement> of(String type, JsonObject inputs) {
        Map<String, JsonElement> replacing = new TreeMap<>();
        if (NOT_EMULATED.containsKey(type)) {
            Set<String> given = new HashSet<>(NOT_EMULATED.get(type));
            given.retainAll(inputs.keySet());
            given.forEach(name -> replacing.put(name, inputs.get(name)));
        } else if (SCHEMA.resourceTypes().contains(type)) {
            collect("", SCHEMA.of(type).inputs(), inputs, replacing);
        } else {
            throw new AssertionError("which inputs of " + type + " replace it is not known: say it in "
                    + CloudReplacingInputs.class.getSimpleName() + ", or let the sandbox emulate the type");
        }
        return replacing;
    }

    private static void collect(
            String place, PropertyType.Block block, JsonObject inputs, Map<String, JsonElement> replacing) {
        inputs.asMap().forEach((name, value) -> {
            Property property = block.properties().get(name);
            if (property != null && property.replaces() && !(property.type() instanceof PropertyType.Block)) {
                replacing.put(place + name, value);
            } else if (property != null) {
                descend(place + name, property.type(), value, replacing);
            }
        });
    }

    private static void descend(String path, PropertyType type, JsonElement value, Map<String, JsonElement> replacing) {
        if (type instanceof PropertyType.Block block && value.isJsonObject()) {
            collect(path + ".", block, value.getAsJsonObject(), replacing);
        } else if (type instanceof PropertyType.ListOf list && value.isJsonArray()) {
            JsonArray items = value.getAsJsonArray();
            for (int i = 0; i < items.size(); i++) {
                descend(path + "[" + i + "]", list.item(), items.get(i), replacing);
            }
        }
    }
}
