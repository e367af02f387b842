package dev.modelserving.sandbox.cluster;

/** A control plane or node pool did not reach the wanted state; the message gives the reason and the log. */
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public ClusterException(String message) {
        super(message);
    }

    /** A failure with its cause; the message alone explains it. */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
