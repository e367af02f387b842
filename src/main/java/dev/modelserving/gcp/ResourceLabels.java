package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.StackName;
import dev.modelserving.label.LabelName;
import java.util.Map;

/**
 * The labels of all of a stack's resources in Google Cloud that can have labels: what manages them, and the stack.
 * Bills and searches in the console use them.
 *
 * @param stack the labelled stack
 */
public record ResourceLabels(StackName stack) {
    public ResourceLabels {
        requireNonNull(stack, "stack");
    }

    /** Keys and values in Google Cloud's characters. */
    Map<String, String> asMap() {
        return Map.of(LabelName.MANAGED_BY, LabelName.PULUMI, LabelName.STACK, stack.value());
    }
}
