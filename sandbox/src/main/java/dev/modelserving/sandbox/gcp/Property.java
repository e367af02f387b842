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
 * @param fact what its check knows
 * @param sameness which different values of it count as equal
 */
record Property(
        PropertyType type,
        Value defaultValue,
        boolean replaces,
        PropertyMode mode,
        PropertyFact fact,
        Sameness sameness) {
    Property {
        requireNonNull(type, "type");
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(mode, "mode");
        requireNonNull(fact, "fact");
        requireNonNull(sameness, "sameness");
    }

    /** An item of this list or map. */
    Property item(PropertyType itemType) {
        Value none = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        boolean inherits = !(itemType instanceof PropertyType.Block);
        return new Property(
                itemType, none, replaces && inherits, PropertyMode.OPTIONAL, PropertyFact.NONE, Sameness.EQUAL);
    }

    boolean hasDefault() {
        return !defaultValue.hasNullValue();
    }

    /** Whether the plug-in's check puts the default into inputs that lack the property: only one that says something. */
    boolean showsDefault() {
        return hasDefault() && !isZero(defaultValue);
    }

    private static boolean isZero(Value value) {
        return (value.hasBoolValue() && !value.getBoolValue())
                || (value.hasNumberValue() && value.getNumberValue() == 0)
                || (value.hasStringValue() && value.getStringValue().isEmpty());
    }

    /** The value as the plug-in reads it; reports what it refuses. What is not known yet is taken as it is. */
    Value check(Place place, Value value, Problems problems) {
        if (Unknown.is(value)) {
            return value;
        }
        int before = problems.count();
        Value read = type.check(place, value, fact, problems);
        if (problems.count() == before) {
            fact.rule().refusals(place, read).forEach(refusal -> problems.add(place.path(), refusal));
        }
        return read;
    }
}
