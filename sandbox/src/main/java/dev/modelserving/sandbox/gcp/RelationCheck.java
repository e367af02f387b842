package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks which properties must, or must not, be set together, with the plug-in's refusals. */
final class RelationCheck {
    private final PropertyType.Block inputs;
    private final PropertyValues values;
    private final Problems problems;

    private RelationCheck(PropertyType.Block inputs, PropertyValues values, Problems problems) {
        this.inputs = requireNonNull(inputs, "inputs");
        this.values = requireNonNull(values, "values");
        this.problems = requireNonNull(problems, "problems");
    }

    /** Reports conflicts in a resource's inputs. An unknown value may turn out to be absent. */
    static void run(PropertyType.Block inputs, PropertyValues values, Problems problems) {
        new RelationCheck(inputs, values, problems).check(inputs, Place.ROOT, values);
    }

    private void check(PropertyType.Block block, Place place, PropertyValues given) {
        new TreeMap<>(block.properties()).forEach((name, property) -> {
            Place here = place.property(name, property.fact().terraform());
            check(here, property.fact().relations(), given.has(name));
            if (property.type() instanceof PropertyType.Block inner
                    && given.value(name).hasStructValue()) {
                check(inner, here.block(), given.block(name));
            }
        });
    }

    private void check(Place here, PropertyFact.Relations relations, boolean isGiven) {
        if (isGiven) {
            relations.conflictsWith().stream()
                    .sorted()
                    .filter(this::isKnown)
                    .findFirst()
                    .ifPresent(other -> {
                        refuse(here, "Conflicting configuration arguments.", "conflicts with " + terraform(other));
                    });
            if (relations.requiredWith().stream().anyMatch(other -> !isThere(other))) {
                refuse(
                        here,
                        "Missing required argument.",
                        "all of `" + names(here, relations.requiredWith()) + "` must be specified");
            }
        }
        if (!relations.atLeastOneOf().isEmpty()
                && relations.atLeastOneOf().stream().noneMatch(this::isThere)) {
            refuse(
                    here,
                    "Missing required argument.",
                    "one of `" + names(here, relations.atLeastOneOf()) + "` must be specified");
        }
        if (!relations.exactlyOneOf().isEmpty()) {
            checkExactlyOne(here, relations.exactlyOneOf());
        }
    }

    private void checkExactlyOne(Place here, List<String> others) {
        List<String> all = Stream.concat(others.stream(), Stream.of(here.path()))
                .distinct()
                .sorted()
                .toList();
        List<String> known = all.stream().filter(this::isKnown).toList();
        String combination = "Invalid combination of arguments.";
        if (all.stream().noneMatch(this::isThere)) {
            refuse(here, combination, "one of `" + names(here, all) + "` must be specified");
        } else if (known.size() > 1) {
            String found = String.join(
                    ",", new TreeSet<>(known.stream().map(this::terraform).toList()));
            refuse(
                    here,
                    combination,
                    "only one of `" + names(here, all) + "` can be specified, but `" + found + "` were specified.");
        }
    }

    private void refuse(Place here, String summary, String reason) {
        problems.add(here.path(), summary + " \"" + here.terraform() + "\": " + reason);
    }

    private String names(Place here, List<String> paths) {
        TreeSet<String> names = new TreeSet<>();
        paths.forEach(path -> names.add(path.equals(here.path()) ? here.terraform() : terraform(path)));
        return String.join(",", names);
    }

    private boolean isThere(String path) {
        return !at(path).hasNullValue();
    }

    private boolean isKnown(String path) {
        return isThere(path) && !Unknown.isIn(at(path));
    }

    private Value at(String path) {
        PropertyValues block = values;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            block = block.block(steps[i]);
        }
        return block.value(steps[steps.length - 1]);
    }

    private String terraform(String path) {
        PropertyType.Block block = inputs;
        Place place = Place.ROOT;
        for (String step : path.split("\\.", -1)) {
            Property property = block.properties().get(step);
            place = place.block().property(step, property.fact().terraform());
            if (property.type() instanceof PropertyType.Block inner) {
                block = inner;
            }
        }
        return place.terraform();
    }
}
