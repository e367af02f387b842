package dev.modelserving.config.mesh;

/** Whether pods of the mesh accept plain text beside mutual TLS. */
public enum MutualTls {
    PERMISSIVE,
    STRICT
}
