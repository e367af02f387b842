package dev.modelserving.preview;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Reads optional members of JSON. */
final class JsonMember {
    private JsonMember() {}

    /** The object at a key; empty if it is missing or something else. */
    static Optional<JsonObject> object(JsonObject parent, String key) {
        return Optional.ofNullable(parent.get(key))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }
}
