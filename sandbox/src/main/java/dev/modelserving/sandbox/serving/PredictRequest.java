package dev.modelserving.sandbox.serving;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.modelserving.sandbox.serving.Signature.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a predict request.
 *
 * @param signature the requested function of the model
 * @param format whether the answer has a row per instance or a column per output
 * @param images the number of images; each was decoded
 */
record PredictRequest(Signature signature, Format format, int images) {
    /** TF Serving's two formats of tensors in JSON. */
    enum Format {
        ROW,
        COLUMN
    }

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    /** Parses the text as JSON. */
    static JsonObject json(String body) throws RestError {
        if (body.isBlank()) {
            throw RestError.invalidArgument("JSON Parse error: The document is empty.");
        }
        try {
            JsonElement element = STRICT.fromJson(body, JsonElement.class);
            if (!element.isJsonObject()) {
                throw RestError.invalidArgument("JSON Value: " + InputValues.shown(element) + " Is not object");
            }
            return element.getAsJsonObject();
        } catch (JsonParseException e) {
            throw RestError.invalidArgument("JSON Parse error: Invalid value. " + e.getMessage());
        }
    }

    /** Reads and checks a request, including its images. */
    static PredictRequest of(JsonObject body) throws RestError {
        Signature signature = signature(body);
        if (body.has("instances") && body.has("inputs")) {
            throw malformed(
                    body, "Not formatted correctly expecting only one of 'inputs' or 'instances' keys to exist ");
        }
        if (body.has("instances")) {
            return rows(signature, body, body.get("instances"));
        }
        if (body.has("inputs")) {
            return columns(signature, body.get("inputs"));
        }
        throw RestError.invalidArgument("Missing 'inputs' or 'instances' key");
    }

    private static Signature signature(JsonObject body) throws RestError {
        JsonElement name = body.get("signature_name");
        if (name == null) {
            return Signature.standard();
        }
        if (!name.isJsonPrimitive() || !name.getAsJsonPrimitive().isString()) {
            throw malformed(body, "not formatted correctly. 'signature_name' key must be a string value.");
        }
        if (name.getAsString().isEmpty()) {
            return Signature.standard();
        }
        Optional<Signature> signature = Signature.named(name.getAsString());
        return signature.orElseThrow(() -> RestError.invalidArgument(
                "Serving signature name: \"" + name.getAsString() + "\" not found in signature def"));
    }

    private static PredictRequest rows(Signature signature, JsonObject body, JsonElement instances) throws RestError {
        if (!instances.isJsonArray()) {
            throw malformed(body, "Excepting 'instances' to be an list/array");
        }
        JsonArray rows = instances.getAsJsonArray();
        if (rows.isEmpty()) {
            throw malformed(body, "No values in 'instances' array");
        }
        boolean named = isNamed(rows.get(0));
        Optional<List<Integer>> shape = Optional.empty();
        for (int index = 0; index < rows.size(); index++) {
            InputValues values = row(signature, rows.get(index), index, named);
            if (!shape.orElse(values.shape()).equals(values.shape())) {
                throw inRow(index, "Expecting shape " + shape.get() + " but got: " + values.shape());
            }
            shape = Optional.of(values.shape());
            requireImages(signature, values);
        }
        return new PredictRequest(signature, Format.ROW, rows.size());
    }

    private static InputValues row(Signature signature, JsonElement row, int index, boolean named) throws RestError {
        if (named != isNamed(row)) {
            throw RestError.invalidArgument(
                    named
                            ? "Expecting object but got list at item " + index + " of input list"
                            : "Expecting value/list but got object at item " + index + " of input list");
        }
        if (named && !row.getAsJsonObject().keySet().equals(Set.of(signature.input()))) {
            throw RestError.invalidArgument(
                    "Failed to process element: " + index + " of 'instances' list. JSON object: "
                            + InputValues.shown(row) + " keys must be equal to: " + signature.input());
        }
        try {
            JsonElement value = named ? row.getAsJsonObject().get(signature.input()) : row;
            return InputValues.of(value, signature.inputType());
        } catch (RestError e) {
            throw inRow(index, e.getMessage());
        }
    }

    private static PredictRequest columns(Signature signature, JsonElement inputs) throws RestError {
        JsonElement column = inputs;
        if (isNamed(inputs)) {
            column = inputs.getAsJsonObject().get(signature.input());
            if (column == null) {
                throw RestError.invalidArgument("Missing named input: " + signature.input() + " in 'inputs' object.");
            }
        }
        InputValues values = InputValues.of(column, signature.inputType());
        requireImages(signature, values);
        return new PredictRequest(
                signature, Format.COLUMN, values.shape().stream().findFirst().orElse(1));
    }

    private static void requireImages(Signature signature, InputValues values) throws RestError {
        if (signature.inputType() == ElementType.STRING) {
            values.requireImages();
        }
    }

    /** Whether the inputs have names. */
    private static boolean isNamed(JsonElement value) {
        return value.isJsonObject() && !InputValues.isBase64(value);
    }

    private static RestError inRow(int index, String message) {
        return RestError.invalidArgument(
                "Failed to process element: " + index + " of 'instances' list. Error: INVALID_ARGUMENT: " + message);
    }

    private static RestError malformed(JsonObject body, String message) {
        return RestError.invalidArgument("JSON Value: " + InputValues.shown(body) + " " + message);
    }
}
