package dev.modelserving.sandbox.serving;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * The body of a predict request.
 *
 * @param format whether the answer has a row for each instance or a column for each output
 * @param images how many images it has; each was decoded
 */
record PredictRequest(Format format, int images) {
    /** TF Serving's two formats of tensors in JSON. */
    enum Format {
        ROW,
        COLUMN
    }

    /** The name of the one input of both signatures. */
    static final String INPUT = "raw_images";

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final String DEFAULT_SIGNATURE = "serving_default";
    static final Set<String> SIGNATURES = Set.of(DEFAULT_SIGNATURE, "serving_preprocess");

    /** Parses the text as JSON. */
    static JsonObject json(String body) throws RestError {
        if (body.isBlank()) {
            throw RestError.invalidArgument("JSON Parse error: The document is empty.");
        }
        try {
            JsonElement element = STRICT.fromJson(body, JsonElement.class);
            if (!element.isJsonObject()) {
                throw RestError.invalidArgument("JSON Value: " + shortened(element) + " Is not object");
            }
            return element.getAsJsonObject();
        } catch (JsonParseException e) {
            throw RestError.invalidArgument("JSON Parse error: Invalid value. " + e.getMessage());
        }
    }

    /** Reads and checks a request, every image of it too. */
    static PredictRequest of(JsonObject body) throws RestError {
        requireKnownSignature(body);
        if (body.has("instances") && body.has("inputs")) {
            throw RestError.invalidArgument(
                    "Not formatted correctly expecting only one of 'instances' or 'inputs' keys to exist");
        }
        if (body.has("instances")) {
            return rows(body.get("instances"));
        }
        if (body.has("inputs")) {
            return columns(body.get("inputs"));
        }
        throw RestError.invalidArgument("Missing 'inputs' or 'instances' key");
    }

    private static void requireKnownSignature(JsonObject body) throws RestError {
        JsonElement name = body.get("signature_name");
        if (name == null) {
            return;
        }
        if (!name.isJsonPrimitive() || !name.getAsJsonPrimitive().isString()) {
            throw RestError.invalidArgument("'signature_name' key must be a string value");
        }
        String signature = name.getAsString().isEmpty() ? DEFAULT_SIGNATURE : name.getAsString();
        if (!SIGNATURES.contains(signature)) {
            throw RestError.invalidArgument("Serving signature name: \"" + signature + "\" not found in signature def");
        }
    }

    private static PredictRequest rows(JsonElement instances) throws RestError {
        if (!instances.isJsonArray()) {
            throw RestError.invalidArgument("Expecting 'instances' value to be a list/array");
        }
        JsonArray rows = instances.getAsJsonArray();
        if (rows.isEmpty()) {
            throw RestError.invalidArgument("'instances' value is an empty list/array");
        }
        for (JsonElement row : rows) {
            requireImage(named(row));
        }
        return new PredictRequest(Format.ROW, rows.size());
    }

    private static PredictRequest columns(JsonElement inputs) throws RestError {
        JsonElement column = named(inputs);
        JsonArray values = new JsonArray();
        if (column.isJsonArray()) {
            values = column.getAsJsonArray();
        } else {
            values.add(column);
        }
        if (values.isEmpty()) {
            throw RestError.invalidArgument("'inputs' value is an empty list/array");
        }
        for (JsonElement value : values) {
            requireImage(value);
        }
        return new PredictRequest(Format.COLUMN, values.size());
    }

    /** A value may be given by its input's name or, since there is but one input, without. */
    private static JsonElement named(JsonElement value) {
        boolean byName =
                value.isJsonObject() && value.getAsJsonObject().keySet().equals(Set.of(INPUT));
        return byName ? value.getAsJsonObject().get(INPUT) : value;
    }

    private static void requireImage(JsonElement value) throws RestError {
        boolean bytes = value.isJsonObject() && value.getAsJsonObject().keySet().equals(Set.of("b64"));
        if (!bytes || !value.getAsJsonObject().get("b64").isJsonPrimitive()) {
            throw RestError.invalidArgument("JSON Value: " + shortened(value)
                    + " not formatted correctly for base64 data, expecting {\"b64\": <image>}");
        }
        try {
            String base64 = value.getAsJsonObject().get("b64").getAsString();
            byte[] image = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            if (ImageIO.read(new ByteArrayInputStream(image)) == null) {
                throw RestError.invalidArgument("Unknown image file format. One of JPEG, PNG, GIF, BMP required.");
            }
        } catch (IllegalArgumentException e) {
            throw RestError.invalidArgument(
                    "JSON Value: " + shortened(value) + " Unable to base64 decode: " + e.getMessage());
        } catch (IOException e) {
            throw RestError.invalidArgument("Invalid image data: " + e.getMessage());
        }
    }

    private static String shortened(JsonElement element) {
        String text = element.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
