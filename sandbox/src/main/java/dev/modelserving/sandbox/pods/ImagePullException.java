package dev.modelserving.sandbox.pods;

/** An image that cannot be pulled outside the sandbox either; the pod's status shows the message. */
public final class ImagePullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Gives the reason, and what to do. */
    public ImagePullException(String message) {
        super(message);
    }
}
