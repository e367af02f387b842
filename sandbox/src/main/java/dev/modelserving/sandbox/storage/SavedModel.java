package dev.modelserving.sandbox.storage;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code saved_model.pb} of an image classifier without a graph: TensorFlow's protobuf {@code SavedModel}, with the
 * tag and the signatures that TensorFlow Serving reads. The numbers are the fields of TensorFlow's {@code
 * saved_model.proto} and {@code meta_graph.proto}.
 */
final class SavedModel {
    private static final int DT_FLOAT = 1;
    private static final int DT_STRING = 7;

    private SavedModel() {}

    /** The encoded message. */
    static ByteString imageClassifier() {
        ByteString servingDefault = signature(
                "x",
                tensor("serving_default_x", DT_FLOAT),
                Map.of("output_0", tensor("StatefulPartitionedCall", DT_FLOAT)));
        ByteString servingPreprocess = signature(
                "raw_images",
                tensor("serving_preprocess_raw_images", DT_STRING),
                Map.of("labels", tensor("labels", DT_STRING), "probabilities", tensor("probabilities", DT_FLOAT)));
        ByteString metaInfo = message(out -> {
            out.writeString(4, "serve");
            out.writeString(5, "2.8.0");
        });
        ByteString metaGraph = message(out -> {
            out.writeBytes(1, metaInfo);
            out.writeBytes(5, mapEntry("serving_default", servingDefault));
            out.writeBytes(5, mapEntry("serving_preprocess", servingPreprocess));
        });
        return message(out -> {
            out.writeInt64(1, 1);
            out.writeBytes(2, metaGraph);
        });
    }

    private static ByteString signature(String inputName, ByteString input, Map<String, ByteString> outputs) {
        return message(out -> {
            out.writeBytes(1, mapEntry(inputName, input));
            for (Map.Entry<String, ByteString> output : new TreeMap<>(outputs).entrySet()) {
                out.writeBytes(2, mapEntry(output.getKey(), output.getValue()));
            }
            out.writeString(3, "tensorflow/serving/predict");
        });
    }

    private static ByteString tensor(String name, int type) {
        return message(out -> {
            out.writeString(1, name + ":0");
            out.writeEnum(2, type);
            out.writeBytes(3, message(shape -> shape.writeBool(3, true)));
        });
    }

    private static ByteString mapEntry(String key, ByteString value) {
        return message(out -> {
            out.writeString(1, key);
            out.writeTag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeBytesNoTag(value);
        });
    }

    private static ByteString message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }

    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }
}
