package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An operation on a resource that its provider could not do.
 *
 * @param error what the provider says
 * @param inputs the resource's, by name: texts, numbers (as Double), booleans, and lists and maps of such
 */
public record FailedOperation(String error, Map<String, Object> inputs) {
    public FailedOperation {
        requireNonNull(error, "error");
        inputs = Map.copyOf(inputs);
    }
}
