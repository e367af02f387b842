package dev.modelserving.sandbox.cluster;

/** A control plane or node pool could not be brought to the wanted state; the message says why and where the log is. */
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
