package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the program declares since the real plug-in was recorded, of which no answer is known.
 *
 * @param resources by type and logical name
 * @param properties of any resource
 */
record Later(Set<String> resources, Set<String> properties) {
    static final Later RECORDED = read();

    Later {
        resources = Set.copyOf(resources);
        properties = Set.copyOf(properties);
    }

    private static Later read() {
        JsonObject file = Recorded.read("later.json");
        return new Later(texts(file, "resources"), texts(file, "properties"));
    }

    private static Set<String> texts(JsonObject file, String key) {
        return file.getAsJsonArray(key).asList().stream()
                .map(JsonElement::getAsString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Leaves it out of what a preview says. */
    void leaveOut(Map<String, Change> changes) {
        changes.keySet().removeAll(resources);
        changes.replaceAll((name, change) -> change.without(properties));
    }
}
