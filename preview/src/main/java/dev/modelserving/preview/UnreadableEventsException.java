package dev.modelserving.preview;

/** An event log without the engine's form; the message says what was found. */
final class UnreadableEventsException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableEventsException(String message) {
        super(message);
    }
}
