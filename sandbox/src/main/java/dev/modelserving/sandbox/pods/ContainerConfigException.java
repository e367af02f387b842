package dev.modelserving.sandbox.pods;

/**
 * A container needs something that does not exist yet, such as a ConfigMap; the kubelet retries soon. The message is
 * the kubelet's.
 */
public final class ContainerConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names what is missing. */
    public ContainerConfigException(String message) {
        super(message);
    }
}
