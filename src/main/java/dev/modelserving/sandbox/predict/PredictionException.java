package dev.modelserving.sandbox.predict;

/** The server refused the request or answered something else than predictions. */
final class PredictionException extends Exception {
    private static final long serialVersionUID = 1L;

    PredictionException(String message) {
        super(message);
    }
}
