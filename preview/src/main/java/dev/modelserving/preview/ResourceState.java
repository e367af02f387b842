package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;

/**
 * A resource as it is, or as it will be.
 *
 * @param inputs what is declared; empty where there is no such state
 * @param custom whether a provider manages it; else it only groups others
 * @param external whether it is only read
 * @param isProtected whether Pulumi refuses to delete it
 */
record ResourceState(JsonObject inputs, boolean custom, boolean external, boolean isProtected) {
    static final ResourceState NONE = new ResourceState(new JsonObject(), false, false, false);

    ResourceState {
        requireNonNull(inputs, "inputs");
    }
}
