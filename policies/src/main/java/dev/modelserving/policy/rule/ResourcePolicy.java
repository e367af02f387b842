package dev.modelserving.policy.rule;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.EditedProperties;
import java.util.Optional;

/** A policy that one resource keeps to or not; the engine asks before it creates or changes the resource. */
public non-sealed interface ResourcePolicy extends Policy {
    /** Finds what the resource does not keep to. */
    void check(DeclaredResource resource, Settings settings, Findings findings);

    /** The resource's properties as the policy would have them; empty where they are so, or it cannot help. */
    default Optional<EditedProperties> remedied(DeclaredResource resource) {
        return Optional.empty();
    }
}
