package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value that a model's versions have each: what the version says, else what its model says, else the default.
 *
 * @param key the key, in the version's mapping as in the model's
 * @param type how it is read
 * @param absent its value where a mapping does not have the key; may report that it has to
 */
record Setting<T>(String key, ValueType<T> type, Function<ConfigSection, T> absent) {
    Setting {
        requireNonNull(key, "key");
        requireNonNull(type, "type");
        requireNonNull(absent, "absent");
    }

    static <T> Setting<T> required(String key, ValueType<T> type) {
        return new Setting<>(key, type, section -> section.required(key, type));
    }

    static <T> Setting<T> optional(String key, ValueType<T> type, T fallback) {
        return new Setting<>(key, type, section -> fallback);
    }

    /** A setting without a default: empty where neither mapping has it. */
    static <T> Setting<Optional<T>> optional(String key, ValueType<T> type) {
        ValueType<Optional<T>> present = new ValueType<>(type.allowed(), Optional.of(type.example()), json -> {
            Optional<T> value = type.read(json);
            return value.isPresent() ? Optional.of(value) : Optional.empty();
        });
        return optional(key, present, Optional.empty());
    }

    /** The value that the mapping has. */
    T in(ConfigSection section) {
        return section.has(key) ? section.required(key, type) : absent.apply(section);
    }

    /** The same setting for mappings that inherit from this one. */
    Setting<T> under(ConfigSection section) {
        return section.has(key) ? optional(key, type, section.required(key, type)) : this;
    }
}
