package dev.modelserving.policy.rule;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import java.util.List;

/** A policy on several resources together; the engine runs it when it knows the whole stack. */
public non-sealed interface StackPolicy extends Policy {
    /** The resources that must comply. */
    List<DeclaredResource> subjects(DeclaredResources stack);

    /** Finds the violations of one of them. */
    void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings);
}
