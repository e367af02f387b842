package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The provider's configuration ({@code gcp:project}, {@code gcp:zone} and others, or a Provider's arguments). */
record ProviderConfig(PropertyValues values) {
    static final ProviderConfig NONE = new ProviderConfig(PropertyValues.NONE);

    ProviderConfig {
        requireNonNull(values, "values");
    }

    Optional<String> project() {
        return values.text("project");
    }

    /** The resource's project: its own input, or the provider's. */
    String project(PropertyValues inputs) {
        return inputs.text("project")
                .or(this::project)
                .orElseThrow(() -> new GcpException("project: required field is not set; set `project` on the resource,"
                        + " or the provider's by `pulumi config set gcp:project PROJECT`"));
    }

    /** A cluster's location: its own input, or the provider's zone. */
    String location(PropertyValues inputs) {
        return inputs.text("location")
                .or(() -> values.text("zone"))
                .orElseThrow(() -> new GcpException("Cannot determine zone: set `location` on the resource, or the"
                        + " provider-level zone by `pulumi config set gcp:zone ZONE`"));
    }
}
