package dev.modelserving.sandbox.pods;

/** A pod's volume cannot be made yet, for example because a ConfigMap is missing; the kubelet retries. */
public class VolumeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal without a cause; the pod's events show it. */
    public VolumeException(String message) {
        super(message);
    }

    /** A failure with its cause; the message alone explains it. */
    public VolumeException(String message, Throwable cause) {
        super(message, cause);
    }
}
