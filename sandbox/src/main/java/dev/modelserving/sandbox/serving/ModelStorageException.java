package dev.modelserving.sandbox.serving;

/** The model's folder cannot be read; the server logs the message. */
final class ModelStorageException extends Exception {
    private static final long serialVersionUID = 1L;

    ModelStorageException(String message) {
        super(message);
    }

    ModelStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
