package dev.modelserving.runtime;

/** What the program does where an operation on one of its resources has failed: Pulumi's error hook, which the Java SDK (1.36.1) lacks. */
@FunctionalInterface
public interface ErrorHook {
    /** Whether what was in the way is gone now, so that the engine tries again. */
    boolean clears(FailedOperation operation);
}
