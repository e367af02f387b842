package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Set;

/**
 * A property's value in the engine's JSON, with its forms of secrets, unknown values and files (Pulumi's
 * {@code resource/stack/deployment.go} and {@code plugin.Unknown…Value}).
 */
record PropertyValue(JsonElement json) {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final Set<String> UNKNOWN = Set.of(
            "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    PropertyValue {
        requireNonNull(json, "json");
    }

    /** Whether it is a mapping, whose properties are compared one by one. */
    boolean isMapping() {
        return json.isJsonObject() && !json.getAsJsonObject().has(SIGNATURE);
    }

    /** The value on one line, for readers; hides secrets. */
    String text() {
        JsonElement shown = shown(json);
        return shown.isJsonPrimitive() ? shown.getAsString() : GSON.toJson(shown);
    }

    private static JsonElement shown(JsonElement element) {
        if (element.isJsonArray()) {
            JsonArray shown = new JsonArray();
            element.getAsJsonArray().forEach(item -> shown.add(shown(item)));
            return shown;
        }
        if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            if (object.has(SIGNATURE)) {
                return new JsonPrimitive(special(object));
            }
            JsonObject shown = new JsonObject();
            object.entrySet().forEach(entry -> shown.add(entry.getKey(), shown(entry.getValue())));
            return shown;
        }
        if (element.isJsonPrimitive() && UNKNOWN.contains(element.getAsString())) {
            return new JsonPrimitive("known after up");
        }
        return element;
    }

    private static String special(JsonObject object) {
        if (object.get(SIGNATURE).getAsString().equals(SECRET)) {
            return "[secret]";
        }
        return object.has("hash") ? "[file " + object.get("hash").getAsString() + "]" : "[file]";
    }
}
