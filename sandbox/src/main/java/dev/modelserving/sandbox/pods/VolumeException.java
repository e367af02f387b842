package dev.modelserving.sandbox.pods;

/** A volume of a pod cannot be made yet, such as for a ConfigMap that is not there; the kubelet waits for that. */
public class VolumeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal that nothing else caused; shown in the pod's events. */
    public VolumeException(String message) {
        super(message);
    }

    /** A failure for the cause's sake; the message tells enough without it. */
    public VolumeException(String message, Throwable cause) {
        super(message, cause);
    }
}
