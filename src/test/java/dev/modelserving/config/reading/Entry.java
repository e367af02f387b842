package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.config.model.ModelPreparation;
import dev.modelserving.config.model.VersionConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key of the stack file and all that the records' annotations say of it.
 *
 * @param description what it means
 * @param field its component, for its bounds and its form
 * @param type what it holds, or what each element of its list holds
 * @param kind how the file writes it
 * @param values those that it may have, where they are few
 * @param byDefault the default as a person reads it; empty where the key is required
 * @param where which variants of a choice have the key: {@code mode helm or managed}; empty where all have
 * @param children the keys below it
 */
record Entry(
        String name,
        String description,
        Shape.Field field,
        Class<?> type,
        Kind kind,
        List<String> values,
        String byDefault,
        String where,
        List<Entry> children) {
    private static final String OR = " or ";

    /** How the file writes a value. */
    enum Kind {
        BOOLEAN,
        NUMBER,
        TEXT,
        TEXT_OR_NUMBER,
        MAPPING,
        LIST_OF_SCALARS,
        LIST_OF_MAPPINGS
    }

    Entry {
        requireNonNull(name, "name");
        requireNonNull(field, "field");
        values = List.copyOf(values);
        children = List.copyOf(children);
    }

    /** The keys of a record or of a choice, in the order of its components. */
    static List<Entry> of(Class<?> type) {
        return of(type, new JsonObject());
    }

    private static List<Entry> of(Class<?> type, JsonObject defaults) {
        return type.isRecord()
                ? Shape.of(type).fields().stream()
                        .flatMap(field -> of(field, defaults))
                        .toList()
                : ofChoice(type, defaults);
    }

    private static Stream<Entry> of(Shape.Field field, JsonObject defaults) {
        Class<?> type = field.type();
        if (field.key().isEmpty()) {
            return type.isRecord() || type.isSealed() ? of(type, defaults).stream() : Stream.of();
        }
        Key key = field.key().get();
        JsonObject below = key.defaults().isEmpty()
                ? new JsonObject()
                : JsonParser.parseString(key.defaults()).getAsJsonObject();
        List<Entry> children = ValueTypes.isScalar(type) ? List.of() : of(type, below);
        String byDefault = defaults.has(field.name())
                ? "`" + defaults.get(field.name()).getAsString() + "`"
                : byDefault(key, field);
        return Stream.of(new Entry(
                field.name(),
                key.value(),
                field,
                type,
                kind(field),
                values(type),
                byDefault,
                "",
                type == VersionConfig.class ? inheriting(children) : children));
    }

    private static List<Entry> ofChoice(Class<?> type, JsonObject defaults) {
        Choice choice = type.getAnnotation(Choice.class);
        List<Shape> variants = Shape.variants(type);
        List<Entry> entries = new ArrayList<>();
        String choosing = choice == null ? "" : choice.key();
        if (!choosing.isEmpty()) {
            String byDefault = defaults.has(choosing) ? defaults.get(choosing).getAsString() : choice.defaultValue();
            List<String> values = variants.stream().map(Shape::variant).toList();
            Kind kind = values.contains("true") ? Kind.BOOLEAN : Kind.TEXT;
            entries.add(new Entry(
                    choosing,
                    choice.description(),
                    Unbounded.FIELD,
                    String.class,
                    kind,
                    values,
                    "`" + byDefault + "`",
                    "",
                    List.of()));
        }
        for (Shape variant : variants) {
            String where = choosing.isEmpty() ? "" : choosing + " " + variant.variant();
            of(variant.record(), defaults).stream()
                    .map(entry -> choice != null && entry.name.equals(variant.variant()) && entry.byDefault.isEmpty()
                            ? entry.defaulting("none")
                            : entry)
                    .forEach(entry -> add(entries, entry.in(where)));
        }
        long having = variants.stream()
                .filter(variant -> choice == null || !variant.variant().equals("none"))
                .count();
        return entries.stream()
                .map(entry -> entry.where.split(OR, -1).length == having ? entry.in("") : entry)
                .toList();
    }

    /** Adds the key of a variant to those of the others, which may have it, too. */
    private static void add(List<Entry> entries, Entry added) {
        for (int index = 0; index < entries.size(); index++) {
            Entry known = entries.get(index);
            if (known.name.equals(added.name)) {
                List<Entry> children = new ArrayList<>();
                known.children.forEach(child -> children.add(child.where.isEmpty() ? child.in(known.where) : child));
                added.children.forEach(child -> add(children, child.in(added.where)));
                String where = known.where.isEmpty()
                        ? ""
                        : known.where + OR + added.where.substring(added.where.indexOf(' ') + 1);
                entries.set(index, known.in(where).having(children));
                return;
            }
        }
        entries.add(added);
    }

    /** What a version does not say itself, it has from its model. */
    private static List<Entry> inheriting(List<Entry> keys) {
        return keys.stream()
                .map(entry -> ModelPreparation.INHERITED.contains(entry.name) ? entry.defaulting("the model's") : entry)
                .toList();
    }

    private static String byDefault(Key key, Shape.Field field) {
        String otherwise = field.absent().map(Default::otherwise).orElse("");
        if (!otherwise.isEmpty()) {
            return otherwise;
        }
        if (field.byDefault().isPresent()) {
            return "`" + field.byDefault().get() + "`";
        }
        boolean mayBeAbsent = key.optional()
                || kind(field) == Kind.MAPPING
                || (kind(field) == Kind.LIST_OF_SCALARS && field.min() == 0);
        return mayBeAbsent ? "none" : "";
    }

    private static Kind kind(Shape.Field field) {
        boolean list = field.isList() && !field.key().orElseThrow().optional();
        if (!ValueTypes.isScalar(field.type())) {
            return list ? Kind.LIST_OF_MAPPINGS : Kind.MAPPING;
        }
        return list ? Kind.LIST_OF_SCALARS : scalar(field.type());
    }

    /** How the file writes one value of the type. */
    static Kind scalar(Class<?> type) {
        if (type == boolean.class) {
            return Kind.BOOLEAN;
        }
        if (type == int.class || type == long.class || type == Duration.class) {
            return Kind.NUMBER;
        }
        return type.isAnnotationPresent(Text.class) ? Kind.TEXT_OR_NUMBER : Kind.TEXT;
    }

    private static List<String> values(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ValueTypes.spelling((Enum<?>) constant))
                        .toList()
                : List.of();
    }

    /** The word that stands for its empty list. */
    Optional<String> word() {
        return field.word().map(Word::value);
    }

    private Entry in(String variants) {
        return new Entry(name, description, field, type, kind, values, byDefault, variants, children);
    }

    private Entry having(List<Entry> keys) {
        return new Entry(name, description, field, type, kind, values, byDefault, where, keys);
    }

    private Entry defaulting(String words) {
        return new Entry(name, description, field, type, kind, values, words, where, children);
    }

    /** A key without bounds and form. */
    private record Unbounded(@Key("") String key) {
        static final Shape.Field FIELD = Shape.of(Unbounded.class).fields().get(0);
    }
}
