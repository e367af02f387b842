package dev.modelserving.runtime;

/** Handles a failed operation on a resource: Pulumi's error hook, which the Java SDK (1.36.1) lacks. */
@FunctionalInterface
public interface ErrorHook {
    /** Whether the engine tries again: the hook has removed the obstacle, or it goes by itself. */
    boolean clears(FailedOperation operation);
}
