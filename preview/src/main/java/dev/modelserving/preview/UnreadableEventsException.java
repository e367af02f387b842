package dev.modelserving.preview;

/** An event log that is not of the form that the engine writes; the message says what was found. */
final class UnreadableEventsException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableEventsException(String message) {
        super(message);
    }
}
