package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.UnknownValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A policy's findings about one resource. */
public final class Findings {
    private final About about;
    private final Set<String> violations = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    Findings(About about) {
        this.about = requireNonNull(about, "about");
    }

    /** Adds a violation unless the condition holds, or an open question if the value is unknown. */
    public void require(Field field, Predicate<Field> holds, String allowed) {
        examine(() -> {
            if (!holds.test(field)) {
                violation(field, allowed);
            }
        });
    }

    /** Adds a violation: the field's value, or its absence, is not allowed. */
    public void violation(Field field, String allowed) {
        violation(field.path(), field.found(), allowed);
    }

    /** Adds a violation that is not in one field. */
    public void violation(String place, String found, String allowed) {
        violations.add(place + ": found " + found + "; allowed: " + allowed + ". " + about.remedy());
    }

    /** Runs a part of the check, and goes on if it meets an unknown value. */
    public void examine(Runnable part) {
        try {
            part.run();
        } catch (UnknownValueException unknown) {
            open.add(unknown.path());
        }
    }

    /** The violations, for users. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** The paths of unknown values on which the judgement depends. */
    List<String> open() {
        return List.copyOf(open);
    }
}
