package dev.modelserving.runtime;

/** Handles a failed operation on a resource: Pulumi's error hook, which the Java SDK (1.36.1) lacks. */
@FunctionalInterface
public interface ErrorHook {
    /** Whether the hook has removed the obstacle, so that the engine retries. */
    boolean clears(FailedOperation operation);
}
