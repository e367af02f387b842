package dev.modelserving.sandbox.loadtest;

/** The command was not typed as it can be understood, or the stack is not as it needs it. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
