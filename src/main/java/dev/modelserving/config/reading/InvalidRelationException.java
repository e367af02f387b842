package dev.modelserving.config.reading;

/** Two values that are each allowed do not go together. Compact constructors of the configuration's records throw it. */
public final class InvalidRelationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String found;
    private final String allowed;

    /**
     * @param key from the record's own mapping: {@code nodePool.maxNodes}
     * @param found the value that is refused
     * @param allowed what is allowed instead
     */
    public InvalidRelationException(String key, Object found, String allowed) {
        super(key + ": found " + found + "; allowed: " + allowed);
        this.key = key;
        this.found = String.valueOf(found);
        this.allowed = allowed;
    }

    /** The problem in the mapping that the record was read from. */
    ConfigProblem in(Node mapping) {
        Node node = mapping;
        for (String name : key.replace("[", ".[").split("\\.", -1)) {
            node = name.startsWith("[")
                    ? node.elements().get(Integer.parseInt(name.substring(1, name.length() - 1)))
                    : node.child(name);
        }
        return new ConfigProblem(mapping.pathOf(key), node.describe(found), allowed);
    }
}
