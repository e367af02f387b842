package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a reader must know to judge a report.
 *
 * @param stack the deployed stack
 * @param model the loaded model's name in the stack's outputs
 * @param details further facts, in order
 */
record Facts(String stack, String model, List<Fact> details) {
    Facts {
        requireNonNull(stack, "stack");
        requireNonNull(model, "model");
        details = List.copyOf(details);
    }

    /** A named fact, in words. */
    record Fact(String name, String text) {
        Fact {
            requireNonNull(name, "name");
            requireNonNull(text, "text");
        }
    }
}
