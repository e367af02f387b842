package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.modelserving.config.value.CidrBlock;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How one scalar of the stack file is read.
 *
 * @param allowed what may stand there, for the error message
 * @param example a valid value: reading goes on with it after an error, so that all errors come at once
 * @param read the value, or empty where it is not allowed
 */
record ValueType<T>(String allowed, T example, Function<JsonPrimitive, Optional<T>> read) {
    static final ValueType<CidrBlock> CIDR_BLOCK =
            ValueType.value("a block of IPv4 addresses, such as 203.0.113.0/24", "203.0.113.0/24", CidrBlock::new);

    private static final String IN_QUOTES =
            "; text, so write it in quotes: \"%s\", or by pulumi config set --type string";

    ValueType {
        requireNonNull(allowed, "allowed");
        requireNonNull(example, "example");
        requireNonNull(read, "read");
    }

    Optional<T> read(JsonElement json) {
        return json.isJsonPrimitive() ? read.apply(json.getAsJsonPrimitive()) : Optional.empty();
    }

    /** What may stand there instead of a value that is refused: YAML takes true and 1 for text only in quotes. */
    String allowedInsteadOf(JsonElement refused) {
        boolean unquoted = refused.isJsonPrimitive()
                && !refused.getAsJsonPrimitive().isString()
                && read(new JsonPrimitive(refused.getAsString())).isPresent();
        return unquoted ? allowed + IN_QUOTES.formatted(refused.getAsString()) : allowed;
    }

    static ValueType<Boolean> bool() {
        return new ValueType<>("true or false", false, ValueType::asBoolean);
    }

    static ValueType<Integer> integer(int least, int most, String unit) {
        return new ValueType<>(
                "a whole number from %d to %d%s".formatted(least, most, unit.isEmpty() ? "" : " (" + unit + ")"),
                least,
                json -> asWholeNumber(json, BigDecimal::intValueExact)
                        .filter(value -> value >= least && value <= most));
    }

    /** A number that counts from 1, however far: versions of models may be times. */
    static ValueType<Long> positive() {
        return new ValueType<>("a whole number from 1", 1L, json -> asWholeNumber(json, BigDecimal::longValueExact)
                .filter(value -> value >= 1));
    }

    static ValueType<String> text(String allowed, String example, Predicate<String> valid) {
        return new ValueType<>(allowed, example, json -> asText(json).filter(valid));
    }

    static ValueType<String> text(String allowed, String example, Pattern pattern) {
        return text(allowed, example, pattern.asMatchPredicate());
    }

    /** A value object whose constructor refuses what is not allowed by {@link IllegalArgumentException}. */
    static <T> ValueType<T> value(String allowed, String example, Function<String, T> constructor) {
        return new ValueType<>(allowed, constructor.apply(example), json -> asNumberOrText(json)
                .flatMap(text -> accepted(text, constructor)));
    }

    /** One of the enum's constants, written in lower case with dashes. */
    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> constants) {
        E[] all = constants.getEnumConstants();
        return new ValueType<>(
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(all).map(ValueType::spelling).toList()),
                all[0],
                json -> asText(json).flatMap(text -> Arrays.stream(all)
                        .filter(constant -> spelling(constant).equals(text))
                        .findFirst()));
    }

    /** The constant as a stack file has it. */
    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> Optional<T> accepted(String text, Function<String, T> constructor) {
        try {
            return Optional.of(constructor.apply(text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> asBoolean(JsonPrimitive json) {
        if (json.isBoolean()) {
            return Optional.of(json.getAsBoolean());
        }
        return Optional.empty();
    }

    private static <N> Optional<N> asWholeNumber(JsonPrimitive json, Function<BigDecimal, N> exact) {
        if (!json.isNumber()) {
            return Optional.empty();
        }
        try {
            return Optional.of(exact.apply(new BigDecimal(json.getAsString())));
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    private static Optional<String> asText(JsonPrimitive json) {
        return json.isString() ? Optional.of(json.getAsString()) : Optional.empty();
    }

    private static Optional<String> asNumberOrText(JsonPrimitive json) {
        return json.isBoolean() ? Optional.empty() : Optional.of(json.getAsString());
    }
}
