package dev.modelserving.sandbox.storage;

/** The object store did not do what it was asked; the message says what was asked and what it answered. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
