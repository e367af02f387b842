package dev.modelserving.sandbox.layout;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** Writes JSON. */
public final class Json {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private Json() {}

    /**
     * An object with its members in this order.
     *
     * @param members names and values in turn; a value is a text, a number, a boolean, JSON, or a list of these
     */
    public static JsonObject object(Object... members) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < members.length; i += 2) {
            object.add((String) members[i], GSON.toJsonTree(members[i + 1]));
        }
        return object;
    }
}
