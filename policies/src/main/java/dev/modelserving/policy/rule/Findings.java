package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.UnknownValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a policy finds of one resource, as it goes through it. */
public final class Findings {
    private final About about;
    private final Set<String> violations = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    Findings(About about) {
        this.about = requireNonNull(about, "about");
    }

    /** A violation unless the condition holds; where that cannot be known yet, that is what is found. */
    public void require(Field field, Predicate<Field> holds, String allowed) {
        examine(() -> {
            if (!holds.test(field)) {
                violation(field, allowed);
            }
        });
    }

    /** What stands in the field, or is missing there, is not allowed. */
    public void violation(Field field, String allowed) {
        violation(field.path(), field.found(), allowed);
    }

    /** The same of something that is not in one field. */
    public void violation(String place, String found, String allowed) {
        violations.add(place + ": found " + found + "; allowed: " + allowed + ". " + about.remedy());
    }

    /** Goes on after a part of the check that meets a value which is not known yet. */
    public void examine(Runnable part) {
        try {
            part.run();
        } catch (UnknownValueException unknown) {
            open.add(unknown.path());
        }
    }

    /** What the resource does not keep to, as a user reads it. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** The values that are not known yet and on which it hangs whether the resource keeps to the policy. */
    List<String> open() {
        return List.copyOf(open);
    }
}
