package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;

/**
 * A file's configuration of one policy, not yet validated.
 *
 * @param enforcement the enforcement level
 * @param settings the values of the other keys
 */
public record GivenConfig(Enforcement enforcement, Struct settings) {
    public GivenConfig {
        requireNonNull(enforcement, "enforcement");
        requireNonNull(settings, "settings");
    }
}
