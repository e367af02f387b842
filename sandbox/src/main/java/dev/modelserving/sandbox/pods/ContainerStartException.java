package dev.modelserving.sandbox.pods;

/** A container cannot start; the pod's status shows the message. */
public class ContainerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal without a cause. */
    public ContainerStartException(String message) {
        super(message);
    }

    /**
     * The kubelet's refusal of a command that the image does not have.
     *
     * @param known the commands that it has in the sandbox
     */
    public static ContainerStartException ofUnknown(String command, String known) {
        return new ContainerStartException("exec: \"" + command
                + "\": executable file not found in $PATH; in the sandbox this image has only " + known);
    }

    /** A failure with its cause; the message alone explains it. */
    public ContainerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
