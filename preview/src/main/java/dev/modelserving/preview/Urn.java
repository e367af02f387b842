package dev.modelserving.preview;

/**
 * A resource's URN.
 *
 * @param text the whole URN, unique in the stack
 * @param type such as {@code kubernetes:apps/v1:Deployment}
 * @param name the logical name, which may contain colons
 */
record Urn(String text, String type, String name) {
    private static final String SEPARATOR = "::";

    /**
     * Reads {@code urn:pulumi:STACK::PROJECT::PARENTS$TYPE::NAME}.
     *
     * @throws UnreadableEventsException if it has another form
     */
    static Urn parse(String text) throws UnreadableEventsException {
        String[] parts = text.split(SEPARATOR, 4);
        if (!text.startsWith("urn:pulumi:") || parts.length != 4) {
            throw new UnreadableEventsException("\"" + text + "\" is not a URN");
        }
        return new Urn(text, parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
    }

    /** The last word of the type: {@code Deployment}. */
    String kind() {
        return type.substring(type.lastIndexOf(':') + 1);
    }

    boolean isKubernetes() {
        return type.startsWith("kubernetes:");
    }

    boolean isPulumisOwn() {
        return type.startsWith("pulumi:");
    }

    /**
     * Whether it is of a Kubernetes kind, whatever its API version: {@code networking.istio.io},
     * {@code VirtualService}.
     */
    boolean is(String group, String kind) {
        return type.startsWith("kubernetes:" + group + "/") && kind().equals(kind);
    }
}
