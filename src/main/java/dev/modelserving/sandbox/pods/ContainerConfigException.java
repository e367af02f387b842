package dev.modelserving.sandbox.pods;

/** A container refers to something that does not exist; the message is the kubelet's. */
final class ContainerConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContainerConfigException(String message) {
        super(message);
    }
}
