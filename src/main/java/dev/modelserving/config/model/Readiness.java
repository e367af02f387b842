package dev.modelserving.config.model;

/** What makes a model server's pod ready. */
public enum Readiness {
    /** Its gRPC port accepts connections: the lab's form, which proves the port and not the model. */
    PORT,
    /** Its REST interface returns the model's metadata, which it does only while a version is loaded. */
    MODEL
}
