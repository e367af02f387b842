package dev.modelserving.sandbox.serving;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A version's metadata: its signatures, which take image files and give labels with probabilities. */
final class ModelMetadata {
    private ModelMetadata() {}

    static JsonObject of(String model, ModelVersion version) {
        JsonObject specification = new JsonObject();
        specification.addProperty("name", model);
        specification.addProperty("signature_name", "");
        specification.addProperty("version", Long.toString(version.number()));
        JsonObject signatures = new JsonObject();
        PredictRequest.SIGNATURES.stream().sorted().forEach(name -> signatures.add(name, signature(name)));
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

    private static JsonObject signature(String name) {
        JsonObject inputs = new JsonObject();
        inputs.add(PredictRequest.INPUT, tensor("DT_STRING", name + "_" + PredictRequest.INPUT + ":0", 1));
        JsonObject outputs = new JsonObject();
        outputs.add("labels", tensor("DT_STRING", "StatefulPartitionedCall:0", 2));
        outputs.add("probabilities", tensor("DT_FLOAT", "StatefulPartitionedCall:1", 2));
        JsonObject signature = new JsonObject();
        signature.add("inputs", inputs);
        signature.add("outputs", outputs);
        signature.addProperty("method_name", "tensorflow/serving/predict");
        return signature;
    }

    private static JsonObject tensor(String type, String name, int dimensions) {
        JsonArray sizes = new JsonArray();
        for (int i = 0; i < dimensions; i++) {
            JsonObject size = new JsonObject();
            size.addProperty("size", "-1");
            size.addProperty("name", "");
            sizes.add(size);
        }
        JsonObject shape = new JsonObject();
        shape.add("dim", sizes);
        shape.addProperty("unknown_rank", false);
        JsonObject tensor = new JsonObject();
        tensor.addProperty("dtype", type);
        tensor.add("tensor_shape", shape);
        tensor.addProperty("name", name);
        return tensor;
    }
}
