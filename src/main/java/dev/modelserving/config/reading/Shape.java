package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that a record is read from.
 *
 * @param record the record
 * @param fields its components
 * @param keyed those with keys, and those of records without a key of their own
 */
record Shape(Class<?> record, List<Field> fields, List<Field> keyed) {
    /** Java parses a record's annotations anew each time it is asked for the components. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> record) {
            List<Field> fields =
                    Arrays.stream(record.getRecordComponents()).map(Field::of).toList();
            return new Shape(
                    record, fields, fields.stream().flatMap(Shape::withKeys).toList());
        }
    };

    Shape {
        requireNonNull(record, "record");
        fields = List.copyOf(fields);
        keyed = List.copyOf(keyed);
    }

    static Shape of(Class<?> record) {
        return SHAPES.get(record);
    }

    private static Stream<Field> withKeys(Field field) {
        if (field.key().isPresent()) {
            return Stream.of(field);
        }
        return field.type().isRecord() ? of(field.type()).keyed().stream() : Stream.of();
    }

    /** The field of the component, which may be one of a record without a key of its own. */
    Field field(String component) {
        return keyed.stream()
                .filter(field -> field.component().getName().equals(component))
                .findFirst()
                .orElseThrow();
    }

    /** The canonical constructor. */
    Constructor<?> constructor() throws NoSuchMethodException {
        return record.getDeclaredConstructor(
                fields.stream().map(field -> field.component().getType()).toArray(Class<?>[]::new));
    }

    /** Its value in a choice. */
    String variant() {
        return record.getAnnotation(Variant.class).value();
    }

    /** The variants of a sealed interface. */
    static List<Shape> variants(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses()).map(Shape::of).toList();
    }

    /**
     * A component and the key that it is read from.
     *
     * @param name the key's, or the component's where it has none
     * @param key empty where it is not read from a key of its own
     * @param absent what the key stands for where the file does not have it
     * @param bounds those of its number; empty where it has none
     * @param form that of its text; empty where it has none
     * @param word the one that stands for its empty list; empty where none does
     */
    record Field(
            RecordComponent component,
            String name,
            Optional<Key> key,
            Optional<Default> absent,
            Optional<Bounds> bounds,
            Optional<Form> form,
            Optional<Word> word) {
        Field {
            requireNonNull(component, "component");
            requireNonNull(name, "name");
            requireNonNull(key, "key");
            requireNonNull(absent, "absent");
            requireNonNull(bounds, "bounds");
            requireNonNull(form, "form");
            requireNonNull(word, "word");
        }

        static Field of(RecordComponent component) {
            Optional<Key> key = Optional.ofNullable(component.getAnnotation(Key.class));
            return new Field(
                    component,
                    key.map(Key::name).filter(name -> !name.isEmpty()).orElseGet(component::getName),
                    key,
                    Optional.ofNullable(component.getAnnotation(Default.class)),
                    Optional.ofNullable(component.getAnnotation(Bounds.class)),
                    Optional.ofNullable(component.getAnnotation(Form.class)),
                    Optional.ofNullable(component.getAnnotation(Word.class)));
        }

        /** The key's value where the file has none; empty where it has no default. */
        Optional<String> byDefault() {
            return absent.filter(value -> value.value().length > 0).map(value -> value.value()[0]);
        }

        /** The key's value in Pulumi.yaml, which the engine passes where the file has none. */
        JsonElement projectDefault() {
            return JsonParser.parseString(byDefault().orElse(ValueTypes.isScalar(type()) ? "\"\"" : "{}"));
        }

        long min() {
            return bounds.map(Bounds::min).orElse(0L);
        }

        long max() {
            return bounds.map(Bounds::max).orElse((long) Integer.MAX_VALUE);
        }

        /** What its number counts; empty where that needs no word. */
        String unit() {
            return bounds.map(Bounds::unit).orElse("");
        }

        /** The regular expression that its text matches; empty where any does. */
        String pattern() {
            return form.map(Form::pattern).orElse("");
        }

        /** How many characters it may have at most. */
        int longest() {
            return form.map(Form::longest).orElse(ValueType.LONGEST);
        }

        /** What may stand there, in words; empty where its type says it. */
        String allowed() {
            return form.map(Form::allowed).orElse("");
        }

        boolean isList() {
            return component.getType() == List.class;
        }

        /** The component's type; of a list, its elements'. */
        Class<?> type() {
            return isList()
                    ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                    : component.getType();
        }
    }
}
