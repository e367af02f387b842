package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

/** The versions that a rollout leads from and to. Either is asked for only where a step needs it, and then once. */
final class RolloutVersions {
    private static final String STABLE = "stable";
    private static final String CANARY = "canary";

    private final ConfigSection traffic;
    private final ValueType<String> version;
    private final String stable;
    private final String canary;

    /**
     * @param traffic the mapping that may name them
     * @param version a name of one of the model's versions
     */
    RolloutVersions(ConfigSection traffic, ValueType<String> version) {
        this.traffic = requireNonNull(traffic, "traffic");
        this.version = requireNonNull(version, "version");
        stable = traffic.optional(STABLE, version, version.example());
        canary = traffic.optional(CANARY, version, version.example());
        boolean given = traffic.has(STABLE) && traffic.has(CANARY);
        if (given && areSound() && stable.equals(canary)) {
            traffic.refuse(CANARY, "another version than stable, which is " + stable);
        }
    }

    String stable() {
        return needed(STABLE, stable);
    }

    String canary() {
        return needed(CANARY, canary);
    }

    /** Whether none is an example in the place of one that is not right. */
    boolean areSound() {
        return traffic.isSound(STABLE) && traffic.isSound(CANARY);
    }

    private String needed(String key, String value) {
        if (!traffic.has(key) && traffic.isSound(key)) {
            traffic.refuse(key, version.allowed());
        }
        return value;
    }
}
