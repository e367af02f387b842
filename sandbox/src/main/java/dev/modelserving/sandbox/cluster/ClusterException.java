package dev.modelserving.sandbox.cluster;

/** A control plane or node pool could not be brought to the wanted state; the message says why and where the log is. */
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that nothing else caused. */
    public ClusterException(String message) {
        super(message);
    }

    /** A failure for the cause's sake; the message tells enough without it. */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
