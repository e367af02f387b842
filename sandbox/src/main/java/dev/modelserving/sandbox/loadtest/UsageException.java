package dev.modelserving.sandbox.loadtest;

/** The command line is wrong, or the stack does not fit the command. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
