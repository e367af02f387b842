package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Value;

/**
 * A property in the schema.
 *
 * @param type what it may hold
 * @param defaultValue what it holds when not given; a null value where it has no default
 * @param replaces whether its change replaces the resource; of a block, whether its coming or going does
 * @param mode who sets it
 */
record Property(PropertyType type, Value defaultValue, boolean replaces, PropertyMode mode) {
    Property {
        requireNonNull(type, "type");
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(mode, "mode");
    }

    boolean hasDefault() {
        return !defaultValue.hasNullValue();
    }
}
