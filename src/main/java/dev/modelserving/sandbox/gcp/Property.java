package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.NullValue;
import com.google.protobuf.Value;

/**
 * A property in the schema.
 *
 * @param type what it may hold
 * @param defaultValue what it holds when not given; a null value where it has no default
 * @param replaces whether its change replaces the resource; of a block, whether its coming or going does
 * @param mode who sets it
 * @param sameness which different values of it count as equal
 */
record Property(PropertyType type, Value defaultValue, boolean replaces, PropertyMode mode, Sameness sameness) {
    Property {
        requireNonNull(type, "type");
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(mode, "mode");
        requireNonNull(sameness, "sameness");
    }

    /** An item of this list or map. */
    Property item(PropertyType itemType) {
        Value none = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        boolean inherits = !(itemType instanceof PropertyType.Block);
        return new Property(itemType, none, replaces && inherits, PropertyMode.OPTIONAL, Sameness.EQUAL);
    }

    boolean hasDefault() {
        return !defaultValue.hasNullValue();
    }
}
