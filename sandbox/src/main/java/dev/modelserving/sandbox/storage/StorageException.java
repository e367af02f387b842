package dev.modelserving.sandbox.storage;

/** The object store did not do what it was asked; the message says what was asked and what it answered. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that nothing else caused. */
    public StorageException(String message) {
        super(message);
    }

    /** A failure for the cause's sake; the message tells enough without it. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
