package dev.modelserving.policy.rule;

import java.util.Map;

/**
 * What a policy is set to.
 *
 * @param given the settings that have a value other than their own fallback; a value is of its setting's type
 */
public record Settings(Map<Setting<?>, Object> given) {
    /** Nothing is set. */
    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        given = Map.copyOf(given);
    }

    /** What holds of a setting. */
    @SuppressWarnings("unchecked") // only PackConfig and tests fill it, by the setting's own type
    public <T> T get(Setting<T> setting) {
        return (T) given.getOrDefault(setting, setting.fallback());
    }
}
