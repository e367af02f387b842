package dev.modelserving.config.mesh;

/** Whether pods of the mesh accept plain text beside mutual TLS. */
public enum MutualTls {
    PERMISSIVE,
    STRICT;

    static final String MEANING = "permissive, or strict: pods of the mesh refuse plain text, and accept requests"
            + " only from the clients they expect.";

    /** The default of a mesh that the stack installs, as a stack file has it. */
    static final String OF_OWN_MESH = "strict";

    /** The default of a mesh that others installed: their clients may have no sidecars. */
    static final String OF_OTHERS_MESH = "permissive";

    /** Both, in words. */
    static final String DEFAULTS = "`" + OF_OWN_MESH + "`; of an existing mesh `" + OF_OTHERS_MESH + "`";
}
