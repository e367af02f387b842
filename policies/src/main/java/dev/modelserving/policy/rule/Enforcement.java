package dev.modelserving.policy.rule;

/** What follows where a policy is not kept to, in the terms of Pulumi's policy packs. */
public enum Enforcement {
    /** It is said. */
    ADVISORY,
    /** The preview or update fails. */
    MANDATORY,
    /** The resource is changed so that it keeps to it; where that cannot be, the update fails. */
    REMEDIATE,
    /** Nothing: the policy is not asked. */
    DISABLED;

    /** What follows from a violation: what could be remedied was, before the check. */
    Enforcement ofViolation() {
        return this == REMEDIATE ? MANDATORY : this;
    }
}
