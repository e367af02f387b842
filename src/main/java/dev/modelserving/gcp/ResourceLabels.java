package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.StackName;
import dev.modelserving.label.LabelName;
import java.util.Map;

/**
 * The labels of everything of a stack's that Google Cloud lets carry some: who made it, and what for. Bills and searches in
 * the console go by them.
 *
 * @param stack the stack that they name
 */
public record ResourceLabels(StackName stack) {
    public ResourceLabels {
        requireNonNull(stack, "stack");
    }

    /** Keys and values in the form that Google Cloud allows. */
    Map<String, String> asMap() {
        return Map.of(LabelName.MANAGED_BY, LabelName.PULUMI, LabelName.STACK, stack.value());
    }
}
