package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An operation on a resource that its provider could not do.
 *
 * @param error what the provider says
 * @param inputs those of the resource's inputs that are texts or numbers, by name
 */
public record FailedOperation(String error, Map<String, Object> inputs) {
    public FailedOperation {
        requireNonNull(error, "error");
        inputs = Map.copyOf(inputs);
    }
}
