package dev.modelserving.sandbox.client;

/** The server refused the request, or its answer has no predictions. */
public final class PredictionException extends Exception {
    private static final long serialVersionUID = 1L;

    PredictionException(String message) {
        super(message);
    }
}
