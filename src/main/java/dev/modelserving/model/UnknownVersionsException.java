package dev.modelserving.model;

/** A model's versions cannot be looked up; the message says why. */
public final class UnknownVersionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownVersionsException(String message) {
        super(message);
    }

    UnknownVersionsException(String message, Throwable cause) {
        super(message, cause);
    }
}
