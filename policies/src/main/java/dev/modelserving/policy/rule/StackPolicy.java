package dev.modelserving.policy.rule;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import java.util.List;

/** A policy that a resource keeps to or not together with others; the engine asks when the whole stack is known. */
public non-sealed interface StackPolicy extends Policy {
    /** The resources that are to keep to it. */
    List<DeclaredResource> subjects(DeclaredResources stack);

    /** Finds what one of them does not keep to. */
    void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings);
}
