package dev.modelserving.config.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys that a mapping has in variants other than the one that the file chooses.
 *
 * @param others the other variants, and what would choose each: {@code mode is helm}
 */
record Alternatives(List<Other> others) {
    static final Alternatives NONE = new Alternatives(List.of());

    Alternatives {
        others = List.copyOf(others);
    }

    /**
     * Another variant.
     *
     * @param key the key that chooses it, or whose presence does
     * @param value the key's value for it; empty where the key need only be there
     */
    record Other(String key, String value, Shape shape) {
        Optional<Shape.Field> field(String name) {
            return shape.keyed().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst();
        }
    }

    Set<String> keys() {
        return others.stream()
                .flatMap(other -> other.shape().keyed().stream())
                .map(Shape.Field::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of a mapping below. */
    Alternatives below(String name) {
        return new Alternatives(others.stream()
                .flatMap(other -> other
                        .field(name)
                        .map(Shape.Field::type)
                        .filter(Class::isRecord)
                        .map(type -> new Other(other.key(), other.value(), Shape.of(type)))
                        .stream())
                .toList());
    }

    /** What to do to be allowed the key; empty where no variant has it. */
    Optional<String> allowed(String name) {
        Map<String, String> valuesByKey = new LinkedHashMap<>();
        others.stream()
                .filter(other -> other.field(name).isPresent())
                .forEach(other -> valuesByKey.merge(other.key(), other.value(), (one, next) -> one + " or " + next));
        String hint = others.stream()
                .flatMap(other -> other.field(name).stream())
                .flatMap(field -> field.key().stream())
                .map(Key::instead)
                .filter(instead -> !instead.isEmpty())
                .findFirst()
                .map(instead -> ": " + instead)
                .orElse("");
        return valuesByKey.entrySet().stream()
                .findFirst()
                .map(entry -> (entry.getValue().isEmpty()
                                ? "nothing without " + entry.getKey()
                                : "nothing, unless " + entry.getKey() + " is " + entry.getValue())
                        + hint);
    }
}
