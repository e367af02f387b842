package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;

/** A resource's properties with additions; all others stay, secrets and unknown values included. */
public record EditedProperties(Struct struct) {
    public EditedProperties {
        requireNonNull(struct, "struct");
    }

    /**
     * Adds a text under a key of the mapping at the path; creates a missing mapping.
     *
     * @param path names joined by dots
     */
    public EditedProperties with(String path, String key, String text) {
        Value root = Value.newBuilder().setStructValue(struct).build();
        Value added = Value.newBuilder().setStringValue(text).build();
        return new EditedProperties(
                with(root, path, List.of(path.split("\\.", -1)), key, added).getStructValue());
    }

    private static Value with(Value mapping, String path, List<String> names, String key, Value added) {
        if (EngineMark.isUnknown(mapping)) {
            throw new UnknownValueException(path);
        }
        if (EngineMark.isWrapped(mapping)) {
            return EngineMark.rewrapped(mapping, with(EngineMark.unwrapped(mapping), path, names, key, added));
        }
        Struct.Builder edited = mapping.getStructValue().toBuilder();
        if (names.isEmpty()) {
            edited.putFields(key, added);
        } else {
            Value next = edited.getFieldsOrDefault(names.get(0), Field.NOTHING);
            edited.putFields(names.get(0), with(next, path, names.subList(1, names.size()), key, added));
        }
        return Value.newBuilder().setStructValue(edited).build();
    }
}
