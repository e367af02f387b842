package dev.modelserving.sandbox.pods;

/** An image that could not be pulled outside of the sandbox, either; the message is shown in the pod's status. */
public final class ImagePullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, and what to do. */
    public ImagePullException(String message) {
        super(message);
    }
}
