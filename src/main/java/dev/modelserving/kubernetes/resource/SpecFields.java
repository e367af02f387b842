package dev.modelserving.kubernetes.resource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a typed spec in the engine's form. Empty fields are left out, as these kinds' APIs do. */
final class SpecFields {
    private SpecFields() {}

    static Map<String, Object> of(Record spec) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            Object value = value(read(component, spec));
            if (!isEmpty(value)) {
                fields.put(component.getName(), value);
            }
        }
        return fields;
    }

    private static Object value(Object value) {
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(SpecFields::value).toList();
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> fields = new LinkedHashMap<>();
            entries.forEach((key, entry) -> fields.put(String.valueOf(key), value(entry)));
            return fields;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Collection<?> elements && elements.isEmpty())
                || (value instanceof Map<?, ?> entries && entries.isEmpty())
                || (value instanceof String text && text.isEmpty());
    }

    private static Object read(RecordComponent component, Record spec) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("field " + component.getName() + " of " + spec + " cannot be read", e);
        }
    }
}
