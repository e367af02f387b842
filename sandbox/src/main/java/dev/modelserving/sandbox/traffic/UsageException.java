package dev.modelserving.sandbox.traffic;

/** The command was not typed as it can be understood. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
