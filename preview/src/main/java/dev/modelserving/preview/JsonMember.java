package dev.modelserving.preview;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Reads what may be there of the engine's JSON, and of anybody's. */
final class JsonMember {
    private JsonMember() {}

    /** The object at a key; empty where there is none, or something else. */
    static Optional<JsonObject> object(JsonObject parent, String key) {
        return Optional.ofNullable(parent.get(key))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }
}
