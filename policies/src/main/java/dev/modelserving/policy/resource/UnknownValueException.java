package dev.modelserving.policy.resource;

/** A policy read a value that is unknown until its resource is deployed. */
public final class UnknownValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    UnknownValueException(String path) {
        super(path + " is not known until up");
        this.path = path;
    }

    /** The value's path: {@code spec.template.spec.containers[0].image}. */
    public String path() {
        return path;
    }
}
