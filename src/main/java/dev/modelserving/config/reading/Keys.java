package dev.modelserving.config.reading;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of a mapping while it is read.
 *
 * @param mapping the mapping
 * @param known the keys that it may have, as far as they are read
 * @param others other variants, which would have other keys
 */
record Keys(Node mapping, Set<String> known, List<Alternatives.Other> others) {
    Keys {
        requireNonNull(mapping, "mapping");
        requireNonNull(known, "known");
        requireNonNull(others, "others");
    }

    Keys(Node mapping, Alternatives alternatives) {
        this(mapping, new TreeSet<>(), new ArrayList<>(alternatives.others()));
    }

    Alternatives alternatives() {
        return new Alternatives(others);
    }

    Node at(Shape.Field field) {
        return at(field.name());
    }

    Node at(String key) {
        known.add(key);
        return mapping.child(key);
    }

    Alternatives below(String key) {
        return alternatives().below(key);
    }

    /** A problem for each key that is none, or none here, unless one is reported already. */
    List<ConfigProblem> unknown() {
        Set<String> all = new TreeSet<>(known);
        all.addAll(alternatives().keys());
        all.removeIf(key -> key.contains(":"));
        return mapping.children().entrySet().stream()
                .filter(entry ->
                        entry.getValue().isStated() && !entry.getValue().isRefused())
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> new ConfigProblem(
                        entry.getValue().path(),
                        entry.getValue().describe(),
                        alternatives()
                                .allowed(entry.getKey())
                                .orElse("no such key; known here are " + String.join(", ", all))))
                .toList();
    }
}
