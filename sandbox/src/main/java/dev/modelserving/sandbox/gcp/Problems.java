package dev.modelserving.sandbox.gcp;

import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import pulumirpc.Provider.CheckFailure;

/** The errors in a resource's inputs, each with the property's path. */
final class Problems {
    private final List<CheckFailure> failures = new ArrayList<>();

    void add(String path, String reason) {
        failures.add(
                CheckFailure.newBuilder().setProperty(path).setReason(reason).build());
    }

    /** Refuses a given text that is not one of the allowed. */
    void unlessOneOf(PropertyValues block, String prefix, String name, String... allowed) {
        block.text(name).ifPresent(found -> {
            if (!List.of(allowed).contains(found)) {
                add(
                        prefix + name,
                        "expected " + prefix + name + " to be one of " + List.of(allowed) + ", got " + found);
            }
        });
    }

    /** Refuses a given text that does not match entirely. */
    void unlessMatches(PropertyValues inputs, String name, Pattern pattern, String rule) {
        inputs.text(name).ifPresent(found -> {
            if (!pattern.matcher(found).matches()) {
                add(name, "\"" + found + "\" is not allowed: " + rule);
            }
        });
    }

    /** Refuses labels as Google Cloud does. */
    void unlessLabels(PropertyValues inputs, String name) {
        Pattern key = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
        Pattern value = Pattern.compile("[a-z0-9_-]{0,63}");
        inputs.textMap(name).forEach((label, text) -> {
            if (!key.matcher(label).matches() || !value.matcher(text).matches()) {
                add(
                        name + "." + label,
                        "the label \"" + label + "\" = \"" + text + "\" is not allowed: keys have 1 to 63 and values"
                                + " at most 63 lower-case letters, digits, - and _, and keys start with a letter");
            }
        });
    }

    /** Refuses a feature whose effect the sandbox does not emulate. */
    void notEmulated(PropertyValues inputs, String name, String instead) {
        Value value = inputs.value(name);
        boolean off = !inputs.has(name) || (value.hasBoolValue() && !value.getBoolValue());
        if (!off) {
            add(name, "the sandbox does not emulate " + name + "; " + instead);
        }
    }

    boolean isEmpty() {
        return failures.isEmpty();
    }

    int count() {
        return failures.size();
    }

    List<CheckFailure> failures() {
        return List.copyOf(failures);
    }
}
