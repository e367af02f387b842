package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads sealed interfaces: finds the variant that the file chooses.
 *
 * @param reader reads the variant's keys
 */
record Choices(RecordReader reader) {
    Choices {
        requireNonNull(reader, "reader");
    }

    /** The variant that the mapping chooses. */
    Optional<?> read(Keys keys, Class<?> type) {
        List<Shape> variants = Shape.variants(type);
        Choice choice = type.getAnnotation(Choice.class);
        if (choice == null) {
            return reader.record(keys, variantWithKeys(variants));
        }
        return choice.key().isEmpty() ? byPresence(keys, variants) : byValue(keys, choice, variants);
    }

    /** The variant that stands for a mapping that is not there. */
    Optional<?> withoutKeys(Class<?> type) {
        Shape variant = Shape.variants(type).stream()
                .filter(shape -> shape.fields().isEmpty())
                .findFirst()
                .orElseThrow();
        return reader.record(new Keys(Node.absent(""), Alternatives.NONE), variant);
    }

    private static Shape variantWithKeys(List<Shape> variants) {
        return variants.stream()
                .filter(shape -> !shape.fields().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Optional<?> byPresence(Keys keys, List<Shape> variants) {
        Optional<Shape> chosen = variants.stream()
                .filter(variant -> keys.mapping().has(variant.variant()))
                .findFirst()
                .or(() -> variants.stream()
                        .filter(variant -> variant.variant().isEmpty())
                        .findFirst());
        variants.stream()
                .filter(other -> chosen.isPresent() && !other.equals(chosen.get()))
                .forEach(other -> keys.others().add(new Alternatives.Other(other.variant(), "", other)));
        return chosen.flatMap(variant -> reader.record(keys, variant));
    }

    private Optional<?> byValue(Keys keys, Choice choice, List<Shape> variants) {
        Set<String> values = variants.stream().map(Shape::variant).collect(Collectors.toSet());
        boolean isBoolean = values.equals(Set.of("true", "false"));
        Node node = keys.at(choice.key());
        String value = node.isAbsent() ? choice.defaultValue() : "";
        if (node.json().isJsonPrimitive()
                && (isBoolean
                        ? node.json().getAsJsonPrimitive().isBoolean()
                        : node.json().getAsJsonPrimitive().isString())) {
            value = node.json().getAsString();
        }
        if (node.isRefused() || !values.contains(value)) {
            reader.report(node, isBoolean ? "true or false" : "one of " + spellings(variants));
            variants.stream()
                    .flatMap(shape -> shape.keyed().stream())
                    .map(Shape.Field::name)
                    .forEach(keys.known()::add);
            return Optional.empty();
        }
        String chosen = value;
        variants.stream().filter(other -> !other.variant().equals(chosen)).forEach(other -> keys.others()
                .add(new Alternatives.Other(choice.key(), other.variant(), other)));
        return variants.stream()
                .filter(variant -> variant.variant().equals(chosen))
                .findFirst()
                .flatMap(variant -> reader.record(keys, variant));
    }

    private static String spellings(List<Shape> variants) {
        return variants.stream().map(Shape::variant).collect(Collectors.joining(", "));
    }
}
