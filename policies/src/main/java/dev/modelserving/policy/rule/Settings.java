package dev.modelserving.policy.rule;

import java.util.Map;

/**
 * A policy's settings.
 *
 * @param given the values that a file sets, each of its setting's type
 */
public record Settings(Map<Setting<?>, Object> given) {
    /** No setting is set. */
    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        given = Map.copyOf(given);
    }

    /** A setting's value, or its default. */
    @SuppressWarnings("unchecked") // only PackConfig and tests fill it, by the setting's own type
    public <T> T get(Setting<T> setting) {
        return (T) given.getOrDefault(setting, setting.fallback());
    }
}
