package dev.modelserving.sandbox.predict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a stack serves a model: in its output {@code models}, a map from a model's name to an object whose
 * {@code url} is the model's address in TensorFlow Serving's REST form.
 */
public final class ModelAddress {
    private final JsonObject models;

    private ModelAddress(JsonObject models) {
        this.models = models;
    }

    /**
     * Reads the outputs of a stack.
     *
     * @param json what {@code pulumi stack output --json} prints
     * @throws IllegalArgumentException where that is no JSON object, or has no models
     */
    public static ModelAddress ofOutputs(String json) {
        requireNonNull(json, "json");
        JsonElement outputs;
        try {
            outputs = JsonParser.parseString(json);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("the stack's outputs are no JSON: " + e.getMessage(), e);
        }
        if (!outputs.isJsonObject()) {
            throw new IllegalArgumentException("the stack's outputs are no JSON object but " + outputs);
        }
        JsonElement models = outputs.getAsJsonObject().get("models");
        if (models == null || !models.isJsonObject() || models.getAsJsonObject().isEmpty()) {
            throw new IllegalArgumentException("the stack serves no model: it has the outputs "
                    + outputs.getAsJsonObject().keySet() + ", and none of them is a map \"models\" that names one;"
                    + " deploy it with sandbox/up, or name another stack by MODEL_SERVING_STACK");
        }
        return new ModelAddress(models.getAsJsonObject());
    }

    /**
     * The address of a model.
     *
     * @param name the model's name; without it the stack's first
     * @throws IllegalArgumentException where the stack has no model of that name, or gives no address for it
     */
    public String url(Optional<String> name) {
        String model = name.orElseGet(() -> models.keySet().iterator().next());
        if (!models.has(model)) {
            throw new IllegalArgumentException(
                    "the stack serves no model \"" + model + "\"; it serves " + String.join(", ", models.keySet()));
        }
        JsonElement url =
                models.get(model).isJsonObject() ? models.getAsJsonObject(model).get("url") : null;
        if (url == null || !url.isJsonPrimitive()) {
            throw new IllegalArgumentException("the stack's output models." + model + " has no \"url\": "
                    + models.get(model) + "; run sandbox/up to complete the deployment");
        }
        return url.getAsString();
    }

    /** Reads a stack's outputs from standard input and prints the address of the model that the argument names. */
    public static void main(String[] arguments) throws IOException {
        Optional<String> name = List.of(arguments).stream().findFirst();
        String outputs = new String(System.in.readAllBytes(), UTF_8);
        try {
            System.out.println(ofOutputs(outputs).url(name));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
