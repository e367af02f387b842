package dev.modelserving.policy.resource;

/** A value was read that nobody knows before the resource it comes from is deployed. */
public final class UnknownValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    UnknownValueException(String path) {
        super(path + " is not known until up");
        this.path = path;
    }

    /** Where the value stands: {@code spec.template.spec.containers[0].image}. */
    public String path() {
        return path;
    }
}
