package dev.modelserving.sandbox.pods;

/** A container could not be started; the message is shown in the pod's status. */
public class ContainerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal that nothing else caused. */
    public ContainerStartException(String message) {
        super(message);
    }

    /**
     * A refusal in the kubelet's words of a command that the image does not have.
     *
     * @param known what it does have in the sandbox
     */
    public static ContainerStartException ofUnknown(String command, String known) {
        return new ContainerStartException("exec: \"" + command
                + "\": executable file not found in $PATH; in the sandbox this image has only " + known);
    }

    /** A failure for the cause's sake; the message tells enough without it. */
    public ContainerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
