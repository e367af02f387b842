package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The type of a property, as far as the schema says. */
sealed interface PropertyType {
    /** Reports where a known value is not of this type. */
    void check(String path, Value value, Problems problems);

    /** The mark of a value of this type that is not known yet. */
    Value unknown();

    /** What Google Cloud answers for an output of this type that was never set. */
    Optional<Value> unset();

    /** Text, a number or a truth value. */
    enum Scalar implements PropertyType {
        STRING("a string", Value.KindCase.STRING_VALUE, Unknown.STRING, text("")),
        INTEGER("a whole number", Value.KindCase.NUMBER_VALUE, Unknown.NUMBER, number(0)),
        NUMBER("a number", Value.KindCase.NUMBER_VALUE, Unknown.NUMBER, number(0)),
        BOOLEAN("true or false", Value.KindCase.BOOL_VALUE, Unknown.BOOLEAN, flag(false));

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
        public void check(String path, Value value, Problems problems) {
            boolean fraction = this == INTEGER && value.getNumberValue() != Math.rint(value.getNumberValue());
            if (value.getKindCase() != kind || fraction) {
                refuse(path, description, value, problems);
            }
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
     * A list, or a set, whose order says nothing.
     *
     * @param item what it is of
     * @param set whether it is a set
     */
    record ListOf(PropertyType item, boolean set) implements PropertyType {
        public ListOf {
            requireNonNull(item, "item");
        }

        @Override
        public void check(String path, Value value, Problems problems) {
            if (!value.hasListValue()) {
                refuse(path, "a list", value, problems);
                return;
            }
            for (int i = 0; i < value.getListValue().getValuesCount(); i++) {
                Value element = value.getListValue().getValues(i);
                if (!Unknown.is(element)) {
                    item.check(path + "[" + i + "]", element, problems);
                }
            }
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

    /** A map from any key. */
    record MapOf(PropertyType item) implements PropertyType {
        public MapOf {
            requireNonNull(item, "item");
        }

        @Override
        public void check(String path, Value value, Problems problems) {
            if (!value.hasStructValue()) {
                refuse(path, "a map", value, problems);
                return;
            }
            value.getStructValue().getFieldsMap().forEach((key, element) -> {
                if (!Unknown.is(element)) {
                    item.check(PropertyPath.child(path, key), element, problems);
                }
            });
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
        public void check(String path, Value value, Problems problems) {
            if (!value.hasStructValue()) {
                refuse(path, "a block", value, problems);
                return;
            }
            PropertyValues values = new PropertyValues(value.getStructValue());
            for (String name : values.names()) {
                String place = PropertyPath.child(path, name);
                if (name.equals(PropertyValues.DEFAULTS) || !values.has(name)) {
                    continue;
                }
                if (!properties.containsKey(name)) {
                    problems.add(place, "there is no such property; allowed are " + new TreeSet<>(properties.keySet()));
                } else if (!Unknown.is(values.value(name))) {
                    properties.get(name).type().check(place, values.value(name), problems);
                }
            }
            for (String name : new TreeSet<>(required)) {
                if (!values.has(name)) {
                    problems.add(PropertyPath.child(path, name), "is required and missing");
                }
            }
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
        public void check(String path, Value value, Problems problems) {
            if (!value.hasStructValue()) {
                refuse(path, "an asset", value, problems);
            }
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

    private static void refuse(String path, String wanted, Value found, Problems problems) {
        String shown =
                switch (found.getKindCase()) {
                    case STRING_VALUE -> "the string \"" + found.getStringValue() + "\"";
                    case NUMBER_VALUE -> "the number " + found.getNumberValue();
                    case BOOL_VALUE -> "" + found.getBoolValue();
                    case LIST_VALUE -> "a list";
                    case STRUCT_VALUE -> "a block";
                    case NULL_VALUE, KIND_NOT_SET -> "nothing";
                };
        problems.add(path, "expected " + wanted + ", found " + shown);
    }
}
