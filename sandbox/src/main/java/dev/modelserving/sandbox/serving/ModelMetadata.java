package dev.modelserving.sandbox.serving;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.layout.Json;

/** A version's metadata: its signatures. */
final class ModelMetadata {
    private ModelMetadata() {}

    static JsonObject of(String model, ModelVersion version) {
        JsonObject signatures = new JsonObject();
        for (Signature signature : Signature.values()) {
            signatures.add(signature.key(), signature.json());
        }
        JsonObject definition = Json.object(
                "@type", "type.googleapis.com/tensorflow.serving.SignatureDefMap", "signature_def", signatures);
        return Json.object(
                "model_spec",
                        Json.object("name", model, "signature_name", "", "version", Long.toString(version.number())),
                "metadata", Json.object("signature_def", definition));
    }
}
