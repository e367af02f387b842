package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;

/**
 * The content of {@code --monitoring_config_file}: TF Serving's message {@code MonitoringConfig} in protobuf's text
 * format (tensorflow_serving/config/monitoring_config.proto).
 *
 * @param prometheus whether the server has metrics
 * @param path the metrics' path
 */
record MonitoringConfig(boolean prometheus, String path) {
    /** The default without the flag. */
    static final MonitoringConfig OFF = new MonitoringConfig(false, "");

    private static final String DEFAULT_PATH = "/monitoring/prometheus/metrics";
    private static final String PROMETHEUS_CONFIG = "prometheus_config";
    private static final Descriptor MESSAGE = message();

    MonitoringConfig {
        requireNonNull(path, "path");
    }

    /** @throws TextFormat.ParseException if the text is not such a message */
    static MonitoringConfig parse(String text) throws TextFormat.ParseException {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(MESSAGE);
        TextFormat.merge(text, message);
        DynamicMessage prometheus = (DynamicMessage) message.getField(MESSAGE.findFieldByName(PROMETHEUS_CONFIG));
        Descriptor type = prometheus.getDescriptorForType();
        String path = (String) prometheus.getField(type.findFieldByName("path"));
        return new MonitoringConfig(
                (boolean) prometheus.getField(type.findFieldByName("enable")), path.isEmpty() ? DEFAULT_PATH : path);
    }

    /** Whether the path is the metrics'. */
    boolean answers(String requestPath) {
        return prometheus && requestPath.equals(path);
    }

    private static Descriptor message() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("monitoring_config.proto")
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("PrometheusConfig")
                        .addField(field("enable", 1).setType(FieldDescriptorProto.Type.TYPE_BOOL))
                        .addField(field("path", 2).setType(FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("MonitoringConfig")
                        .addField(field(PROMETHEUS_CONFIG, 1)
                                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName("PrometheusConfig")))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("MonitoringConfig");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the message is not well described", e);
        }
    }

    private static FieldDescriptorProto.Builder field(String name, int number) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }
}
