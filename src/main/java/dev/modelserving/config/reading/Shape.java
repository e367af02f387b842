package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

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
 */
record Shape(Class<?> record, List<Field> fields) {
    Shape {
        requireNonNull(record, "record");
        fields = List.copyOf(fields);
    }

    static Shape of(Class<?> record) {
        return new Shape(
                record,
                Arrays.stream(record.getRecordComponents())
                        .map(component -> new Field(component, Optional.ofNullable(component.getAnnotation(Key.class))))
                        .toList());
    }

    /** The fields with keys, those of records without a key of their own among them. */
    Stream<Field> keyed() {
        return fields.stream()
                .flatMap(field -> field.key().isPresent()
                        ? Stream.of(field)
                        : field.type().isRecord() ? of(field.type()).keyed() : Stream.of());
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
     * @param key empty where it is not read from a key of its own
     */
    record Field(RecordComponent component, Optional<Key> key) {
        Field {
            requireNonNull(component, "component");
            requireNonNull(key, "key");
        }

        String name() {
            return key.map(Key::name).filter(name -> !name.isEmpty()).orElseGet(component::getName);
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
