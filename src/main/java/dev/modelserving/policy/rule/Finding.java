package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

/** What a policy finds of a resource. */
public sealed interface Finding {
    /** The finding as a user reads it. */
    String message();

    /** What follows from it, where the policy is enforced so. */
    Enforcement consequence(Enforcement enforcement);

    /** The resource does not keep to the policy. */
    record Violation(String message) implements Finding {
        public Violation {
            requireNonNull(message, "message");
        }

        /** What could be remedied is, before the check. */
        @Override
        public Enforcement consequence(Enforcement enforcement) {
            return enforcement == Enforcement.REMEDIATE ? Enforcement.MANDATORY : enforcement;
        }
    }

    /** Whether it does hangs on a value that is not known yet. */
    record NotKnown(String message) implements Finding {
        public NotKnown {
            requireNonNull(message, "message");
        }

        @Override
        public Enforcement consequence(Enforcement enforcement) {
            return Enforcement.ADVISORY;
        }
    }
}
