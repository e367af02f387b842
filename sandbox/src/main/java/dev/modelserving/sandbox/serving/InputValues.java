package dev.modelserving.sandbox.serving;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.modelserving.sandbox.serving.Signature.ElementType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Reads the values of an input's tensor from JSON. Refuses another type or an uneven size in TF Serving's words (its
 * {@code json_tensor.cc}).
 */
final class InputValues {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final int MAX_SHOWN = 200;
    private static final String BASE64 = "b64";

    private final ElementType type;
    private final List<Integer> shape = new ArrayList<>();
    private final List<byte[]> strings = new ArrayList<>();

    private InputValues(ElementType type) {
        this.type = type;
    }

    /** Reads one tensor: a value, or nested lists of values. */
    static InputValues of(JsonElement tensor, ElementType type) throws RestError {
        InputValues values = new InputValues(type);
        values.measure(tensor);
        values.read(tensor, 0);
        return values;
    }

    /** The lengths of the lists. */
    List<Integer> shape() {
        return List.copyOf(shape);
    }

    /** Whether the value is an object with base64, not one with tensor names. */
    static boolean isBase64(JsonElement value) {
        return value.isJsonObject()
                && value.getAsJsonObject().keySet().equals(Set.of(BASE64))
                && isString(value.getAsJsonObject().get(BASE64));
    }

    /** Shortens a value for an error; TF Serving shows all of it. */
    static String shown(JsonElement value) {
        String text = PRETTY.toJson(value);
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }

    /** Refuses bytes that are no image, as the model's graph does. */
    void requireImages() throws RestError {
        for (byte[] bytes : strings) {
            try {
                if (ImageIO.read(new ByteArrayInputStream(bytes)) == null) {
                    throw RestError.invalidArgument("Unknown image file format. One of JPEG, PNG, GIF, BMP required.");
                }
            } catch (IOException e) {
                throw RestError.invalidArgument("Invalid image data: " + e.getMessage());
            }
        }
    }

    private void measure(JsonElement value) {
        Optional<JsonElement> inner = Optional.of(value);
        while (inner.isPresent() && inner.get().isJsonArray()) {
            JsonArray list = inner.get().getAsJsonArray();
            shape.add(list.size());
            inner = list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
        }
    }

    private void read(JsonElement value, int level) throws RestError {
        if (!value.isJsonArray()) {
            if (level != shape.size()) {
                throw RestError.invalidArgument("JSON Value: " + shown(value) + " found at incorrect level: "
                        + (level + 1) + " in the JSON DOM. Expected at level: " + shape.size());
            }
            readValue(value);
            return;
        }
        if (level >= shape.size()) {
            throw RestError.invalidArgument(
                    "Encountered list at unexpected level: " + level + " expected < " + shape.size());
        }
        JsonArray list = value.getAsJsonArray();
        if (list.size() != shape.get(level)) {
            throw RestError.invalidArgument("Encountered list at unexpected size: " + list.size() + " at level: "
                    + level + " expected size: " + shape.get(level));
        }
        for (JsonElement element : list) {
            read(element, level + 1);
        }
    }

    private void readValue(JsonElement value) throws RestError {
        switch (type) {
            case FLOAT -> {
                if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
                    throw wrongType(value);
                }
            }
            case STRING -> strings.add(bytes(value));
        }
    }

    private byte[] bytes(JsonElement value) throws RestError {
        if (isString(value)) {
            return value.getAsString().getBytes(StandardCharsets.UTF_8);
        }
        if (!value.isJsonObject()) {
            throw wrongType(value);
        }
        if (!isBase64(value)) {
            throw RestError.invalidArgument("JSON Value: " + shown(value) + " not formatted correctly for base64 data");
        }
        try {
            String base64 = value.getAsJsonObject().get(BASE64).getAsString();
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw RestError.invalidArgument("Unable to base64 decode");
        }
    }

    private RestError wrongType(JsonElement value) {
        return RestError.invalidArgument("JSON Value: " + shown(value) + " Type: " + kind(value)
                + " is not of expected type: " + type.spelling());
    }

    private static String kind(JsonElement value) {
        if (value.isJsonNull()) {
            return "Null";
        }
        if (value.isJsonObject()) {
            return "Object";
        }
        if (isString(value)) {
            return "String";
        }
        if (value.getAsJsonPrimitive().isNumber()) {
            return "Number";
        }
        return value.getAsBoolean() ? "True" : "False";
    }

    private static boolean isString(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }
}
