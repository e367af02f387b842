package dev.modelserving.config.reading;

/** Two values that are each allowed do not go together; thrown by the compact constructors of this package. */
public final class InvalidRelationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String found;
    private final String allowed;

    public InvalidRelationException(String key, Object found, String allowed) {
        super(key + ": found " + found + "; allowed: " + allowed);
        this.key = key;
        this.found = String.valueOf(found);
        this.allowed = allowed;
    }

    /** The key that the relation is about, from the section that was read: {@code maxNodes}. */
    public String key() {
        return key;
    }

    /**
     * The problem in a stack file.
     *
     * @param prefix of the section's keys
     * @param stated whether the file has the key; otherwise it is a default that does not go with the rest
     */
    public ConfigProblem at(String prefix, boolean stated) {
        return new ConfigProblem(prefix + key, stated ? found : "nothing, which means " + found, allowed);
    }
}
