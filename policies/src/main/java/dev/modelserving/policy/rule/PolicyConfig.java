package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

/**
 * One policy's configuration.
 *
 * @param enforcement the enforcement level
 * @param settings the policy's own settings
 */
public record PolicyConfig(Enforcement enforcement, Settings settings) {
    public PolicyConfig {
        requireNonNull(enforcement, "enforcement");
        requireNonNull(settings, "settings");
    }
}
