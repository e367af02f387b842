package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;

/**
 * What a file says of one policy, unread.
 *
 * @param enforcement what follows where it is not kept to
 * @param settings what stands under its other keys
 */
public record GivenConfig(Enforcement enforcement, Struct settings) {
    public GivenConfig {
        requireNonNull(enforcement, "enforcement");
        requireNonNull(settings, "settings");
    }
}
