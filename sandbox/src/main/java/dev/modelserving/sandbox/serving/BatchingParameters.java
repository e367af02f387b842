package dev.modelserving.sandbox.serving;

import com.google.protobuf.BoolValue;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Int64Value;
import com.google.protobuf.StringValue;
import com.google.protobuf.TextFormat;
import com.google.protobuf.WrappersProto;

/**
 * The content of {@code --batching_parameters_file}: TF Serving's message {@code BatchingParameters} in protobuf's text
 * format (tensorflow_serving/servables/tensorflow/session_bundle_config.proto). The stand-in checks and ignores it,
 * since it computes nothing.
 */
final class BatchingParameters {
    private static final Descriptor MESSAGE = message();

    private BatchingParameters() {}

    /**
     * Parses the message.
     *
     * @throws TextFormat.ParseException if the text is malformed
     */
    static DynamicMessage parse(String text) throws TextFormat.ParseException {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(MESSAGE);
        TextFormat.merge(text, message);
        return message.build();
    }

    private static Descriptor message() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("session_bundle_config.proto")
                .setSyntax("proto3")
                .addDependency(WrappersProto.getDescriptor().getFullName())
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("BatchingParameters")
                        .addField(wrapped("max_batch_size", 1, Int64Value.getDescriptor()))
                        .addField(wrapped("batch_timeout_micros", 2, Int64Value.getDescriptor()))
                        .addField(wrapped("max_enqueued_batches", 3, Int64Value.getDescriptor()))
                        .addField(wrapped("num_batch_threads", 4, Int64Value.getDescriptor()))
                        .addField(wrapped("thread_pool_name", 5, StringValue.getDescriptor()))
                        .addField(field("allowed_batch_sizes", 6)
                                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
                                .setType(FieldDescriptorProto.Type.TYPE_INT64))
                        .addField(field("pad_variable_length_inputs", 7)
                                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                                .setType(FieldDescriptorProto.Type.TYPE_BOOL))
                        .addField(wrapped("enable_large_batch_splitting", 8, BoolValue.getDescriptor())))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[] {WrappersProto.getDescriptor()})
                    .findMessageTypeByName("BatchingParameters");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the message is not well described", e);
        }
    }

    private static FieldDescriptorProto.Builder wrapped(String name, int number, Descriptor wrapper) {
        return field(name, number)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName("." + wrapper.getFullName());
    }

    private static FieldDescriptorProto.Builder field(String name, int number) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(number);
    }
}
