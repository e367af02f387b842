package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.NullValue;
import com.google.protobuf.Value;

/**
 * A property in the schema.
 *
 * @param type its type
 * @param defaultValue its default; a null value if it has none
 * @param replaces whether a change replaces the resource; for a block, whether adding or removing it does
 * @param mode who sets it
 * @param fact its rules in the plug-in's check
 * @param sameness when different values count as equal
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

    /** Whether the plug-in's check fills in the default; it skips zero defaults. */
    boolean showsDefault() {
        return hasDefault() && !isZero(defaultValue);
    }

    private static boolean isZero(Value value) {
        return (value.hasBoolValue() && !value.getBoolValue())
                || (value.hasNumberValue() && value.getNumberValue() == 0)
                || (value.hasStringValue() && value.getStringValue().isEmpty());
    }

    /** Returns the value as the plug-in reads it, and reports refusals. Unknown values pass. */
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
