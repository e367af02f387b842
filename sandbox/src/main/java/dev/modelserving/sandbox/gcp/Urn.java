package dev.modelserving.sandbox.gcp;

/**
 * Pulumi's name of a resource: {@code urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME}.
 *
 * @param type the resource's own type
 * @param name the resource's name in the program
 */
record Urn(String type, String name) {
    private static final String SEPARATOR = "::";

    static Urn parse(String text) {
        String[] parts = text.split(SEPARATOR, 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a URN: " + text);
        }
        return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
    }
}
