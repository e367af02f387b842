package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A failed operation on a resource.
 *
 * @param error the provider's message
 * @param inputs the resource's inputs by name: texts, numbers (as Double), booleans, and lists and maps of these
 */
public record FailedOperation(String error, Map<String, Object> inputs) {
    public FailedOperation {
        requireNonNull(error, "error");
        inputs = Map.copyOf(inputs);
    }
}
