package dev.modelserving.sandbox.gcp;

/** The emulated Google Cloud refuses a request; the message is the one that the real provider would show. */
final class GcpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GcpException(String message) {
        super(message);
    }

    /** An error of a Google API in the form of its client. */
    static GcpException api(int status, String message, String reason) {
        return new GcpException("googleapi: Error " + status + ": " + message + ", " + reason);
    }
}
