package dev.modelserving.policy.rule;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.EditedProperties;
import java.util.Optional;

/** A policy on one resource; the engine runs it before it creates or changes the resource. */
public non-sealed interface ResourcePolicy extends Policy {
    /** Finds the resource's violations. */
    void check(DeclaredResource resource, Settings settings, Findings findings);

    /** The resource's properties after remediation; empty if they comply, or the policy cannot help. */
    default Optional<EditedProperties> remedied(DeclaredResource resource) {
        return Optional.empty();
    }
}
