package dev.modelserving.sandbox.serving;

import com.google.gson.JsonObject;

/** A version's metadata: its signatures. */
final class ModelMetadata {
    private ModelMetadata() {}

    static JsonObject of(String model, ModelVersion version) {
        JsonObject specification = new JsonObject();
        specification.addProperty("name", model);
        specification.addProperty("signature_name", "");
        specification.addProperty("version", Long.toString(version.number()));
        JsonObject signatures = new JsonObject();
        for (Signature signature : Signature.values()) {
            signatures.add(signature.key(), signature.json());
        }
        JsonObject definition = new JsonObject();
        definition.addProperty("@type", "type.googleapis.com/tensorflow.serving.SignatureDefMap");
        definition.add("signature_def", signatures);
        JsonObject metadata = new JsonObject();
        metadata.add("signature_def", definition);
        JsonObject answer = new JsonObject();
        answer.add("model_spec", specification);
        answer.add("metadata", metadata);
        return answer;
    }
}
