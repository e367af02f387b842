package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

/**
 * What one policy is set to.
 *
 * @param enforcement what follows where it is not kept to
 * @param settings all else
 */
public record PolicyConfig(Enforcement enforcement, Settings settings) {
    public PolicyConfig {
        requireNonNull(enforcement, "enforcement");
        requireNonNull(settings, "settings");
    }
}
