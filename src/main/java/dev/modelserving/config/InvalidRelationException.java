package dev.modelserving.config;

/** Two values that are each allowed do not go together; thrown by the compact constructors of this package. */
final class InvalidRelationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String found;
    private final String allowed;

    InvalidRelationException(String key, Object found, String allowed) {
        super(key + ": found " + found + "; allowed: " + allowed);
        this.key = key;
        this.found = String.valueOf(found);
        this.allowed = allowed;
    }

    ConfigProblem at(String prefix) {
        return new ConfigProblem(prefix + key, found, allowed);
    }
}
