package dev.modelserving.sandbox.gcp;

/** The emulated Google Cloud refuses a request; the message is the real provider's. */
final class GcpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GcpException(String message) {
        super(message);
    }

    /** An error of a Google API, as its Go client formats it. */
    static GcpException api(int status, String message, String reason) {
        return new GcpException("googleapi: Error " + status + ": " + message + ", " + reason);
    }
}
