package dev.modelserving.config.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How the scalars of the stack file are read, by the types of the components that hold them. */
final class ValueTypes {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final Map<Class<?>, Function<String, ?>> parsers;

    /** @param parsers for types whose text means something else in each stack; the others parse their own */
    ValueTypes(Map<Class<?>, Function<String, ?>> parsers) {
        this.parsers = Map.copyOf(parsers);
    }

    /** Whether the type is a scalar's, and no mapping's. */
    static boolean isScalar(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || type == LocalTime.class
                || type == Duration.class
                || type.isAnnotationPresent(Text.class);
    }

    /** What a key may have, by its type and its annotations. */
    ValueType of(Shape.Field field) {
        return form(field).upTo(field.longest());
    }

    private ValueType form(Shape.Field field) {
        Class<?> type = field.type();
        if (type == boolean.class) {
            return new ValueType(() -> "true or false", ValueTypes::asBoolean);
        }
        if (type == int.class || type == long.class || type == Duration.class) {
            return new ValueType(() -> range(field), json -> asWholeNumber(json)
                    .filter(value -> value >= field.min() && (value <= field.max() || type == long.class))
                    .map(value -> number(type, value)));
        }
        if (type.isEnum()) {
            return new ValueType(
                    () -> "one of " + spellings(type), json -> asText(json).flatMap(text -> constant(type, text)));
        }
        if (type == LocalTime.class) {
            return new ValueType(
                    field::allowed,
                    json -> asText(json).filter(matches(TIME.pattern())).map(LocalTime::parse));
        }
        if (type == String.class) {
            return new ValueType(field::allowed, json -> asText(json)
                    .filter(field.pattern().isEmpty() ? text -> true : matches(field.pattern())));
        }
        return new ValueType(
                () -> field.allowed().isEmpty() ? type.getAnnotation(Text.class).allowed() : field.allowed(),
                json -> json.isBoolean() ? Optional.empty() : parse(type, json.getAsString()));
    }

    /** A default, which may be outside of what a file may say: 0 and nothing stand for what follows from other keys. */
    Object byDefault(Class<?> type, String text) {
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == int.class || type == long.class || type == Duration.class) {
            return number(type, Long.parseLong(text));
        }
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return constant(type, text).orElseThrow();
        }
        return parse(type, text).orElseThrow();
    }

    private static Optional<?> constant(Class<?> type, String spelling) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling((Enum<?>) constant).equals(spelling))
                .findFirst();
    }

    /** The constant as a stack file has it. */
    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String spellings(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> spelling((Enum<?>) constant))
                        .toList());
    }

    private static String range(Shape.Field field) {
        String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
        return field.type() == long.class
                ? "a whole number from " + field.min() + unit
                : "a whole number from " + field.min() + " to " + field.max() + unit;
    }

    private static Object number(Class<?> type, long value) {
        if (type == Duration.class) {
            return Duration.ofSeconds(value);
        }
        return type == int.class ? (Object) Math.toIntExact(value) : (Object) value;
    }

    private static Predicate<String> matches(String pattern) {
        return text -> text.matches(pattern);
    }

    /** Why the text is refused, where that takes more than saying what is allowed. */
    String reason(Class<?> type, JsonElement refused) {
        try {
            if (parsers.containsKey(type)
                    && refused.isJsonPrimitive()
                    && refused.getAsString().length() <= ValueType.LONGEST) {
                Object unused = parsers.get(type).apply(refused.getAsString());
            }
            return "";
        } catch (IllegalArgumentException reason) {
            return ", " + reason.getMessage();
        }
    }

    private Optional<?> parse(Class<?> type, String text) {
        try {
            return Optional.of(parsers.containsKey(type) ? parsers.get(type).apply(text) : parseItself(type, text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Object parseItself(Class<?> type, String text) {
        try {
            return type.getRecordComponents().length == 1
                    ? type.getDeclaredConstructor(String.class).newInstance(text)
                    : type.getDeclaredMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " cannot be made", failed.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not made of text", e);
        }
    }

    private static Optional<Boolean> asBoolean(JsonPrimitive json) {
        return json.isBoolean() ? Optional.of(json.getAsBoolean()) : Optional.empty();
    }

    private static Optional<Long> asWholeNumber(JsonPrimitive json) {
        try {
            return json.isNumber()
                    ? Optional.of(new BigDecimal(json.getAsString()).longValueExact())
                    : Optional.empty();
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    private static Optional<String> asText(JsonPrimitive json) {
        return json.isString() ? Optional.of(json.getAsString()) : Optional.empty();
    }
}
