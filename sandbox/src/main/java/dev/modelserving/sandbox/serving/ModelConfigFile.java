package dev.modelserving.sandbox.serving;

import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The content of {@code --model_config_file}: TF Serving's message {@code ModelServerConfig} in protobuf's text format
 * (tensorflow_serving/config/model_server_config.proto and file_system_storage_path_source.proto). It is refused as
 * {@code server_core.cc} refuses it.
 */
final class ModelConfigFile {
    private static final String TENSORFLOW = "tensorflow";
    private static final Descriptor MESSAGE = message();

    private ModelConfigFile() {}

    /**
     * The models in the file.
     *
     * @throws TextFormat.ParseException if the text is not such a message
     * @throws ServingFlags.UsageException if the server would not start with it
     */
    static List<ModelConfig> parse(String text) throws TextFormat.ParseException, ServingFlags.UsageException {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(MESSAGE);
        TextFormat.merge(text, message);
        if (message.hasField(MESSAGE.findFieldByName("custom_model_config"))) {
            throw refused("Missing custom_model_config_loader in ServerCore Options");
        }
        List<ModelConfig> models = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object config : (Collection<?>) value(block(message.build(), "model_config_list"), "config")) {
            ModelConfig model = model((DynamicMessage) config);
            if (!names.add(model.name())) {
                throw refused("Illegal to list model " + model.name() + " multiple times in config list");
            }
            models.add(model);
        }
        return models;
    }

    private static ModelConfig model(DynamicMessage config) throws ServingFlags.UsageException {
        String name = (String) value(config, "name");
        String basePath = (String) value(config, "base_path");
        if (!basePath.startsWith("/") && !basePath.contains("://")) {
            throw refused("Expected model " + name + " to have an absolute path or URI; got base_path()=" + basePath);
        }
        requireTensorFlow(config, name);
        return new ModelConfig(name, basePath, policy(block(config, "model_version_policy")));
    }

    private static void requireTensorFlow(DynamicMessage config, String name) throws ServingFlags.UsageException {
        String platform = (String) value(config, "model_platform");
        boolean ofType = config.hasField(config.getDescriptorForType().findFieldByName("model_type"));
        if (ofType && !platform.isEmpty()) {
            throw refused("Illegal setting both ModelServerConfig::model_type (deprecated) and"
                    + " ModelServerConfig::model_platform.");
        }
        if (!ofType && platform.isEmpty()) {
            throw refused("Illegal setting neither ModelServerConfig::model_type (deprecated) nor"
                    + " ModelServerConfig::model_platform.");
        }
        if (!ofType && !platform.equals(TENSORFLOW)) {
            throw refused("Model " + name + " requests unsupported platform " + platform);
        }
    }

    private static VersionPolicy policy(DynamicMessage policy) {
        Descriptor type = policy.getDescriptorForType();
        if (policy.hasField(type.findFieldByName("specific"))) {
            Set<Long> versions = new HashSet<>();
            ((Collection<?>) value(block(policy, "specific"), "versions"))
                    .forEach(version -> versions.add((Long) version));
            return new VersionPolicy.Specific(versions);
        }
        return policy.hasField(type.findFieldByName("all"))
                ? new VersionPolicy.All()
                : new VersionPolicy.Latest((Integer) value(block(policy, "latest"), "num_versions"));
    }

    private static ServingFlags.UsageException refused(String reason) {
        return new ServingFlags.UsageException("Failed to start server. Error: INVALID_ARGUMENT: " + reason);
    }

    private static DynamicMessage block(DynamicMessage message, String field) {
        return (DynamicMessage) value(message, field);
    }

    private static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static Descriptor message() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("model_server_config.proto")
                .setSyntax("proto3")
                .addDependency(AnyProto.getDescriptor().getFullName())
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("ModelServerConfig")
                        .addOneofDecl(OneofDescriptorProto.newBuilder().setName("config"))
                        .addField(
                                block("model_config_list", 1, "ModelConfigList").setOneofIndex(0))
                        .addField(block("custom_model_config", 2, ".google.protobuf.Any")
                                .setOneofIndex(0)))
                .addMessageType(DescriptorProto.newBuilder()
                        .setName("ModelConfigList")
                        .addField(block("config", 1, "ModelConfig").setLabel(Label.LABEL_REPEATED)))
                .addMessageType(modelConfig())
                .addEnumType(EnumDescriptorProto.newBuilder()
                        .setName("ModelType")
                        .addValue(number("MODEL_TYPE_UNSPECIFIED", 0))
                        .addValue(number("TENSORFLOW", 1))
                        .addValue(number("OTHER", 2)))
                .addMessageType(versionPolicy())
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[] {AnyProto.getDescriptor()})
                    .findMessageTypeByName("ModelServerConfig");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the message is not well described", e);
        }
    }

    private static DescriptorProto modelConfig() {
        return DescriptorProto.newBuilder()
                .setName("ModelConfig")
                .addField(field("name", 1, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("base_path", 2, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(field("model_type", 3, FieldDescriptorProto.Type.TYPE_ENUM)
                        .setTypeName("ModelType"))
                .addField(field("model_platform", 4, FieldDescriptorProto.Type.TYPE_STRING))
                .addField(block("model_version_policy", 7, "ServableVersionPolicy"))
                .addField(block("version_labels", 8, "VersionLabelsEntry").setLabel(Label.LABEL_REPEATED))
                .addNestedType(DescriptorProto.newBuilder()
                        .setName("VersionLabelsEntry")
                        .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                        .addField(field("key", 1, FieldDescriptorProto.Type.TYPE_STRING))
                        .addField(field("value", 2, FieldDescriptorProto.Type.TYPE_INT64)))
                .build();
    }

    private static DescriptorProto versionPolicy() {
        return DescriptorProto.newBuilder()
                .setName("ServableVersionPolicy")
                .addOneofDecl(OneofDescriptorProto.newBuilder().setName("policy_choice"))
                .addField(block("latest", 100, "Latest").setOneofIndex(0))
                .addField(block("all", 101, "All").setOneofIndex(0))
                .addField(block("specific", 102, "Specific").setOneofIndex(0))
                .addNestedType(DescriptorProto.newBuilder()
                        .setName("Latest")
                        .addField(field("num_versions", 1, FieldDescriptorProto.Type.TYPE_UINT32)))
                .addNestedType(DescriptorProto.newBuilder().setName("All"))
                .addNestedType(DescriptorProto.newBuilder()
                        .setName("Specific")
                        .addField(field("versions", 1, FieldDescriptorProto.Type.TYPE_INT64)
                                .setLabel(Label.LABEL_REPEATED)))
                .build();
    }

    private static EnumValueDescriptorProto number(String name, int number) {
        return EnumValueDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .build();
    }

    private static FieldDescriptorProto.Builder block(String name, int number, String type) {
        return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(type);
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
    }
}
