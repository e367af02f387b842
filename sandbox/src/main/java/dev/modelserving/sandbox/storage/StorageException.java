package dev.modelserving.sandbox.storage;

/** The object store failed; the message has the request and the answer. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public StorageException(String message) {
        super(message);
    }

    /** A failure with its cause; the message alone explains it. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
