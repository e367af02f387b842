package dev.modelserving.policy.rule;

/** A rule for stacks. */
public sealed interface Policy permits ResourcePolicy, StackPolicy {
    /** Its demand, its reason and its remedy. */
    About about();
}
