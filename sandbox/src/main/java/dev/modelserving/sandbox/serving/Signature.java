package dev.modelserving.sandbox.serving;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.layout.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The signatures of the labs' image classifiers, as in the notebook that exports them; each has one input tensor. */
enum Signature {
    /** Images as numbers; returns logits of ImageNet's classes and the background. */
    SERVING_DEFAULT("serving_default", "x", ElementType.FLOAT) {
        @Override
        List<Integer> inputShape() {
            return List.of(-1, 224, 224, 3);
        }

        @Override
        Map<String, Tensor> outputs() {
            return Map.of("output_0", new Tensor(ElementType.FLOAT, "StatefulPartitionedCall:0", List.of(-1, 1001)));
        }
    },
    /** Image files; returns the labels and probabilities of the most probable classes. */
    SERVING_PREPROCESS("serving_preprocess", "raw_images", ElementType.STRING) {
        @Override
        List<Integer> inputShape() {
            return List.of(-1);
        }

        @Override
        Map<String, Tensor> outputs() {
            return Map.of(
                    "labels", new Tensor(ElementType.STRING, "StatefulPartitionedCall_1:0", List.of(-1, 5)),
                    "probabilities", new Tensor(ElementType.FLOAT, "StatefulPartitionedCall_1:1", List.of(-1, 5)));
        }
    };

    private final String key;
    private final String input;
    private final ElementType inputType;

    Signature(String key, String input, ElementType inputType) {
        this.key = key;
        this.input = input;
        this.inputType = inputType;
    }

    /** A tensor's element type. */
    enum ElementType {
        FLOAT("float", "DT_FLOAT"),
        STRING("string", "DT_STRING");

        private final String spelling;
        private final String code;

        ElementType(String spelling, String code) {
            this.spelling = spelling;
            this.code = code;
        }

        /** In TensorFlow's messages. */
        String spelling() {
            return spelling;
        }
    }

    /** Finds a signature by name. */
    static Optional<Signature> named(String name) {
        return Stream.of(values())
                .filter(signature -> signature.key.equals(name))
                .findFirst();
    }

    /** The default signature. */
    static Signature standard() {
        return SERVING_DEFAULT;
    }

    /** Its name in requests and metadata. */
    String key() {
        return key;
    }

    /** The name of its input. */
    String input() {
        return input;
    }

    /** The element type of its input. */
    ElementType inputType() {
        return inputType;
    }

    /** The sizes of its input's dimensions; -1 is any. */
    abstract List<Integer> inputShape();

    /** Its outputs by name. */
    abstract Map<String, Tensor> outputs();

    /** As in metadata. */
    JsonObject json() {
        Tensor tensorOfInput = new Tensor(inputType, key + "_" + input + ":0", inputShape());
        JsonObject all = new JsonObject();
        new TreeMap<>(outputs()).forEach((name, tensor) -> all.add(name, tensor.json()));
        return Json.object(
                "inputs",
                Json.object(input, tensorOfInput.json()),
                "outputs",
                all,
                "method_name",
                "tensorflow/serving/predict");
    }

    /**
     * A tensor of a signature.
     *
     * @param name in the model's graph
     * @param dimensions its shape; -1 is any size
     */
    record Tensor(ElementType type, String name, List<Integer> dimensions) {
        JsonObject json() {
            List<JsonObject> sizes = dimensions.stream()
                    .map(dimension -> Json.object("size", Integer.toString(dimension), "name", ""))
                    .toList();
            return Json.object(
                    "dtype", type.code, "tensor_shape", Json.object("dim", sizes, "unknown_rank", false), "name", name);
        }
    }
}
