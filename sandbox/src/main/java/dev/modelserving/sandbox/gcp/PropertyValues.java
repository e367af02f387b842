package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A resource's properties, or a block of them, as the engine sends them, with typed reads. A null or unknown property
 * reads as absent.
 */
record PropertyValues(Struct struct) {
    /** A checked resource lists the inputs that the provider chose under this name, as Pulumi's bridge does. */
    static final String DEFAULTS = "__defaults";

    static final PropertyValues NONE = new PropertyValues(Struct.getDefaultInstance());

    PropertyValues {
        requireNonNull(struct, "struct");
    }

    /** Whether the property is given, even with an unknown value. */
    boolean has(String name) {
        return struct.containsFields(name) && !struct.getFieldsOrThrow(name).hasNullValue();
    }

    /** Whether the property is given and has no unknown part. */
    boolean isKnown(String name) {
        return has(name) && !Unknown.isIn(value(name));
    }

    Value value(String name) {
        return struct.getFieldsOrDefault(
                name, Value.newBuilder().setNullValueValue(0).build());
    }

    Optional<String> text(String name) {
        return isKnown(name) && value(name).hasStringValue()
                ? Optional.of(value(name).getStringValue())
                : Optional.empty();
    }

    /** A property that the check has required. */
    String requiredText(String name) {
        return text(name).orElseThrow(() -> new GcpException(name + ": required field is not set"));
    }

    Optional<Integer> integer(String name) {
        return isKnown(name) && value(name).hasNumberValue()
                ? Optional.of((int) value(name).getNumberValue())
                : Optional.empty();
    }

    Optional<Boolean> flag(String name) {
        return isKnown(name) && value(name).hasBoolValue()
                ? Optional.of(value(name).getBoolValue())
                : Optional.empty();
    }

    boolean isSet(String name) {
        return flag(name).orElse(false);
    }

    PropertyValues block(String name) {
        return value(name).hasStructValue() ? new PropertyValues(value(name).getStructValue()) : NONE;
    }

    List<String> texts(String name) {
        return value(name).getListValue().getValuesList().stream()
                .filter(item -> item.hasStringValue() && !Unknown.is(item))
                .map(Value::getStringValue)
                .toList();
    }

    List<PropertyValues> blocks(String name) {
        return value(name).getListValue().getValuesList().stream()
                .filter(Value::hasStructValue)
                .map(item -> new PropertyValues(item.getStructValue()))
                .toList();
    }

    Map<String, String> textMap(String name) {
        return value(name).getStructValue().getFieldsMap().entrySet().stream()
                .filter(entry -> entry.getValue().hasStringValue() && !Unknown.is(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getStringValue()));
    }

    Set<String> names() {
        return new LinkedHashSet<>(struct.getFieldsMap().keySet());
    }

    /** The inputs that the provider chose, by {@link #DEFAULTS}. */
    Set<String> chosen() {
        return Set.copyOf(texts(DEFAULTS));
    }

    PropertyValues with(String name, Value value) {
        return new PropertyValues(struct.toBuilder().putFields(name, value).build());
    }

    PropertyValues with(String name, String value) {
        return with(name, Value.newBuilder().setStringValue(value).build());
    }

    PropertyValues with(String name, boolean value) {
        return with(name, Value.newBuilder().setBoolValue(value).build());
    }

    PropertyValues with(String name, int value) {
        return with(name, Value.newBuilder().setNumberValue(value).build());
    }

    PropertyValues with(String name, PropertyValues block) {
        return with(name, Value.newBuilder().setStructValue(block.struct).build());
    }

    PropertyValues with(String name, List<String> texts) {
        ListValue.Builder list = ListValue.newBuilder();
        texts.forEach(text -> list.addValues(Value.newBuilder().setStringValue(text)));
        return with(name, Value.newBuilder().setListValue(list).build());
    }

    PropertyValues with(String name, Map<String, String> texts) {
        PropertyValues block = NONE;
        for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
            block = block.with(entry.getKey(), entry.getValue());
        }
        return with(name, block);
    }

    PropertyValues without(String name) {
        return new PropertyValues(struct.toBuilder().removeFields(name).build());
    }

    /** These properties with the one at this path, if present, marked as secret. */
    PropertyValues guarded(String path) {
        int end = path.indexOf('.');
        String name = end < 0 ? path : path.substring(0, end);
        if (!has(name)) {
            return this;
        }
        return end < 0
                ? with(name, Secret.of(value(name)))
                : with(name, block(name).guarded(path.substring(end + 1)));
    }

    /** These properties overridden by the upper ones; blocks are merged. */
    PropertyValues overlaidBy(PropertyValues upper) {
        Struct.Builder merged = struct.toBuilder();
        upper.struct.getFieldsMap().forEach((name, value) -> {
            if (value.hasStructValue() && value(name).hasStructValue()) {
                merged.putFields(
                        name,
                        Value.newBuilder()
                                .setStructValue(block(name).overlaidBy(upper.block(name)).struct)
                                .build());
            } else if (!value.hasNullValue()) {
                merged.putFields(name, value);
            }
        });
        return new PropertyValues(merged.build());
    }
}
