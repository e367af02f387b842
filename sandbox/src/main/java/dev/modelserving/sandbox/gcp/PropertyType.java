package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A property's type, as detailed as the schema. */
sealed interface PropertyType {
    /** Returns a known value as this type, with its blocks' defaults; reports a value of another type. */
    Value check(Place place, Value value, PropertyFact fact, Problems problems);

    /** The marker of an unknown value of this type. */
    Value unknown();

    /** Google Cloud's answer for an output of this type that was never set. */
    Optional<Value> unset();

    /** Text, a number or a truth value. */
    enum Scalar implements PropertyType {
        STRING("a string", Value.KindCase.STRING_VALUE, Unknown.STRING, text("")),
        INTEGER("a whole number", Value.KindCase.NUMBER_VALUE, Unknown.NUMBER, number(0)),
        NUMBER("a number", Value.KindCase.NUMBER_VALUE, Unknown.NUMBER, number(0)),
        BOOLEAN("true or false", Value.KindCase.BOOL_VALUE, Unknown.BOOLEAN, flag(false));

        /** Go's texts for true and false, alternating. */
        private static final List<String> BOOLEAN_TEXTS =
                List.of("true", "false", "1", "0", "t", "f", "T", "F", "TRUE", "FALSE", "True", "False");

        private final String description;
        private final Value.KindCase kind;
        private final Unknown unknown;
        private final Value unset;

        Scalar(String description, Value.KindCase kind, Unknown unknown, Value unset) {
            this.description = description;
            this.kind = kind;
            this.unknown = unknown;
            this.unset = unset;
        }

        @Override
        public Value check(Place place, Value value, PropertyFact fact, Problems problems) {
            Value read = value.hasStringValue() ? parsed(place, value, problems) : value;
            if (this == STRING && (value.hasNumberValue() || value.hasBoolValue())) {
                read = text(PropertyJson.writeValue(value).getAsString());
            }
            boolean fraction = this == INTEGER && read.getNumberValue() != Math.rint(read.getNumberValue());
            boolean refused = value.hasStringValue() && read.equals(value) && this != STRING;
            if (!refused && (read.getKindCase() != kind || fraction)) {
                refuse(place, description, value, problems);
            }
            return read;
        }

        /** Parses texts as numbers and booleans, too. */
        private Value parsed(Place place, Value value, Problems problems) {
            String text = value.getStringValue();
            switch (this) {
                case STRING -> {
                    return value;
                }
                case BOOLEAN -> {
                    if (BOOLEAN_TEXTS.contains(text)) {
                        return flag(BOOLEAN_TEXTS.indexOf(text) % 2 == 0);
                    }
                    problems.add(
                            place.path(),
                            "cannot parse '' as bool: strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
                }
                case INTEGER, NUMBER -> {
                    try {
                        return number(Double.parseDouble(text));
                    } catch (NumberFormatException noNumber) {
                        problems.add(
                                place.path(),
                                "cannot parse '' as "
                                        + (this == INTEGER ? "int: strconv.ParseInt" : "float: strconv.ParseFloat")
                                        + ": parsing \"" + text + "\": invalid syntax");
                    }
                }
            }
            return value;
        }

        @Override
        public Value unknown() {
            return unknown.value();
        }

        @Override
        public Optional<Value> unset() {
            return Optional.of(unset);
        }

        private static Value text(String text) {
            return Value.newBuilder().setStringValue(text).build();
        }

        private static Value number(double number) {
            return Value.newBuilder().setNumberValue(number).build();
        }

        private static Value flag(boolean flag) {
            return Value.newBuilder().setBoolValue(flag).build();
        }
    }

    /**
     * A list, or a set, whose order has no meaning.
     *
     * @param item the items' type
     * @param set whether it is a set
     */
    record ListOf(PropertyType item, boolean set) implements PropertyType {
        public ListOf {
            requireNonNull(item, "item");
        }

        @Override
        public Value check(Place place, Value value, PropertyFact fact, Problems problems) {
            if (!value.hasListValue()) {
                refuse(place, "a list", value, problems);
                return value;
            }
            ListValue.Builder read = ListValue.newBuilder();
            for (int i = 0; i < value.getListValue().getValuesCount(); i++) {
                Value element = value.getListValue().getValues(i);
                read.addValues(Unknown.is(element) ? element : checkItem(place, i, element, fact, problems));
            }
            return Value.newBuilder().setListValue(read).build();
        }

        private Value checkItem(Place place, int index, Value element, PropertyFact fact, Problems problems) {
            Place here = place.item(index, set);
            Value read = item.check(here, element, fact, problems);
            fact.itemRule().refusals(here, read).forEach(refusal -> problems.add(here.path(), refusal));
            return read;
        }

        @Override
        public Value unknown() {
            return Unknown.ARRAY.value();
        }

        @Override
        public Optional<Value> unset() {
            return Optional.of(Value.newBuilder()
                    .setListValue(ListValue.getDefaultInstance())
                    .build());
        }
    }

    /** A map with arbitrary keys. */
    record MapOf(PropertyType item) implements PropertyType {
        public MapOf {
            requireNonNull(item, "item");
        }

        @Override
        public Value check(Place place, Value value, PropertyFact fact, Problems problems) {
            if (!value.hasStructValue()) {
                refuse(place, "a map", value, problems);
                return value;
            }
            Struct.Builder read = Struct.newBuilder();
            value.getStructValue()
                    .getFieldsMap()
                    .forEach((key, element) -> read.putFields(
                            key, Unknown.is(element) ? element : item.check(place.key(key), element, fact, problems)));
            return Value.newBuilder().setStructValue(read).build();
        }

        @Override
        public Value unknown() {
            return Unknown.OBJECT.value();
        }

        @Override
        public Optional<Value> unset() {
            return Optional.of(Value.newBuilder()
                    .setStructValue(Struct.getDefaultInstance())
                    .build());
        }
    }

    /** A block of named properties. */
    record Block(Map<String, Property> properties, Set<String> required) implements PropertyType {
        public Block {
            properties = Map.copyOf(properties);
            required = Set.copyOf(required);
        }

        @Override
        public Value check(Place place, Value value, PropertyFact fact, Problems problems) {
            if (!value.hasStructValue()) {
                refuse(place, "a block", value, problems);
                return value;
            }
            PropertyValues values = new PropertyValues(value.getStructValue());
            PropertyValues read = place.equals(Place.ROOT) ? values : withDefaults(values);
            for (String name : values.names()) {
                if (!name.equals(PropertyValues.DEFAULTS) && values.has(name) && !properties.containsKey(name)) {
                    problems.add(PropertyPath.child(place.path(), name), "Invalid or unknown key");
                }
            }
            for (String name : new TreeSet<>(properties.keySet())) {
                Property property = properties.get(name);
                Place here = place.property(name, property.fact().terraform());
                if (read.has(name)) {
                    Place inside = property.type() instanceof Block ? here.block() : here;
                    read = read.with(name, property.check(inside, read.value(name), problems));
                } else if (required.contains(name)) {
                    problems.add(
                            here.path(),
                            "Missing required argument. The argument \"" + here.terraform()
                                    + "\" is required, but no definition was found.");
                }
            }
            return Value.newBuilder().setStructValue(read.struct()).build();
        }

        private PropertyValues withDefaults(PropertyValues values) {
            PropertyValues complete = values;
            for (var property : properties.entrySet()) {
                if (property.getValue().showsDefault() && !values.has(property.getKey())) {
                    complete =
                            complete.with(property.getKey(), property.getValue().defaultValue());
                }
            }
            return complete;
        }

        @Override
        public Value unknown() {
            return Unknown.OBJECT.value();
        }

        @Override
        public Optional<Value> unset() {
            return Optional.empty();
        }
    }

    /** A Pulumi asset. */
    record AssetType() implements PropertyType {
        @Override
        public Value check(Place place, Value value, PropertyFact fact, Problems problems) {
            if (!value.hasStructValue()) {
                refuse(place, "an asset", value, problems);
            }
            return value;
        }

        @Override
        public Value unknown() {
            return Unknown.ASSET.value();
        }

        @Override
        public Optional<Value> unset() {
            return Optional.empty();
        }
    }

    private static void refuse(Place place, String wanted, Value found, Problems problems) {
        String shown =
                switch (found.getKindCase()) {
                    case STRING_VALUE -> "the string \"" + found.getStringValue() + "\"";
                    case NUMBER_VALUE -> "the number " + found.getNumberValue();
                    case BOOL_VALUE -> "" + found.getBoolValue();
                    case LIST_VALUE -> "a list";
                    case STRUCT_VALUE -> "a block";
                    case NULL_VALUE, KIND_NOT_SET -> "nothing";
                };
        problems.add(place.path(), "expected " + wanted + ", found " + shown);
    }
}
