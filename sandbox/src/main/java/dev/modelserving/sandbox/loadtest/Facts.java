package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one has to know to judge a report.
 *
 * @param stack the deployed stack
 * @param model the model that got the load, by its name in the stack's outputs
 * @param details what else, in this order
 */
record Facts(String stack, String model, List<Fact> details) {
    Facts {
        requireNonNull(stack, "stack");
        requireNonNull(model, "model");
        details = List.copyOf(details);
    }

    /** What something is, in words. */
    record Fact(String name, String text) {
        Fact {
            requireNonNull(name, "name");
            requireNonNull(text, "text");
        }
    }
}
