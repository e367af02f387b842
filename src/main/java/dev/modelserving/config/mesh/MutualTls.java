package dev.modelserving.config.mesh;

/** Whether pods of the mesh accept plain text beside mutual TLS. */
public enum MutualTls {
    PERMISSIVE,
    STRICT;

    static final String MEANING = "permissive, or strict: pods of the mesh refuse plain text, and accept requests"
            + " only from the clients they expect.";

    /** The default, as a stack file has it. */
    static final String LENIENT = "permissive";
}
