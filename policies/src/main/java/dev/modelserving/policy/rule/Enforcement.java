package dev.modelserving.policy.rule;

/** The enforcement levels of Pulumi's policy packs: what a violation causes. */
public enum Enforcement {
    /** The engine reports it. */
    ADVISORY,
    /** The preview or update fails. */
    MANDATORY,
    /** The policy changes the resource to comply; if it cannot, the update fails. */
    REMEDIATE,
    /** The policy does not run. */
    DISABLED;

    /** The level of a violation: remediation comes before the check. */
    Enforcement ofViolation() {
        return this == REMEDIATE ? MANDATORY : this;
    }
}
