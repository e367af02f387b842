package dev.modelserving.policy.rule;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Optional;

/** The type of a setting's value. */
public sealed interface SettingType<T> {
    /** The value; empty if it has another type. */
    Optional<T> read(Value value);

    /** The allowed values, for messages. */
    String allowed();

    /** The JSON schema for the engine. */
    Struct schema();

    /** {@code true} or {@code false}. */
    record Flag() implements SettingType<Boolean> {
        @Override
        public Optional<Boolean> read(Value value) {
            return value.hasBoolValue() ? Optional.of(value.getBoolValue()) : Optional.empty();
        }

        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public Struct schema() {
            return ofType("boolean");
        }
    }

    /** A whole number from 0. */
    record Count() implements SettingType<Integer> {
        @Override
        public Optional<Integer> read(Value value) {
            double number = value.getNumberValue();
            return value.hasNumberValue() && number >= 0 && number == Math.rint(number)
                    ? Optional.of((int) number)
                    : Optional.empty();
        }

        @Override
        public String allowed() {
            return "a whole number from 0";
        }

        @Override
        public Struct schema() {
            return ofType("integer").toBuilder()
                    .putFields("minimum", Value.newBuilder().setNumberValue(0).build())
                    .build();
        }
    }

    /** A list of texts. */
    record Names() implements SettingType<List<String>> {
        @Override
        public Optional<List<String>> read(Value value) {
            List<Value> items = value.getListValue().getValuesList();
            return value.hasListValue() && items.stream().allMatch(Value::hasStringValue)
                    ? Optional.of(items.stream().map(Value::getStringValue).toList())
                    : Optional.empty();
        }

        @Override
        public String allowed() {
            return "a list of texts";
        }

        @Override
        public Struct schema() {
            return ofType("array").toBuilder()
                    .putFields(
                            "items",
                            Value.newBuilder().setStructValue(ofType("string")).build())
                    .build();
        }
    }

    /**
     * One of some words.
     *
     * @param words which
     */
    record Word(List<String> words) implements SettingType<String> {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> read(Value value) {
            return Optional.of(value.getStringValue()).filter(words::contains);
        }

        @Override
        public String allowed() {
            return String.join(" or ", words);
        }

        @Override
        public Struct schema() {
            ListValue.Builder allowed = ListValue.newBuilder();
            words.forEach(word -> allowed.addValues(text(word)));
            return ofType("string").toBuilder()
                    .putFields("enum", Value.newBuilder().setListValue(allowed).build())
                    .build();
        }
    }

    private static Struct ofType(String type) {
        return Struct.newBuilder().putFields("type", text(type)).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
