package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;

/**
 * A resource before or after a step.
 *
 * @param inputs its declared inputs; empty without such a state
 * @param custom whether a provider manages it; components only group others
 * @param external whether the program only reads it
 * @param isProtected whether Pulumi refuses to delete it
 */
record ResourceState(JsonObject inputs, boolean custom, boolean external, boolean isProtected) {
    static final ResourceState NONE = new ResourceState(new JsonObject(), false, false, false);

    ResourceState {
        requireNonNull(inputs, "inputs");
    }
}
