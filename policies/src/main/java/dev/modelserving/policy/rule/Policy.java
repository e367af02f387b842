package dev.modelserving.policy.rule;

/** One thing that a stack must keep to. */
public sealed interface Policy permits ResourcePolicy, StackPolicy {
    /** What it asks for, why, and how a stack comes to keep to it. */
    About about();
}
