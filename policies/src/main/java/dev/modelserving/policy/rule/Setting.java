package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something that can be set of a policy.
 *
 * @param name its key
 * @param type what may stand there
 * @param fallback what holds where nothing is set
 * @param description what it means
 */
public record Setting<T>(String name, SettingType<T> type, T fallback, String description) {
    public Setting {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(fallback, "fallback");
        requireNonNull(description, "description");
    }

    /** A choice between yes and no. */
    public static Setting<Boolean> flag(String name, boolean fallback, String description) {
        return new Setting<>(name, new SettingType.Flag(), fallback, description);
    }

    /** A whole number of at least 0. */
    public static Setting<Integer> count(String name, int fallback, String description) {
        return new Setting<>(name, new SettingType.Count(), fallback, description);
    }

    /** A list of names, none where nothing is set. */
    public static Setting<List<String>> names(String name, String description) {
        return new Setting<>(name, new SettingType.Names(), List.of(), description);
    }

    /** One of some words. */
    public static Setting<String> word(String name, List<String> allowed, String fallback, String description) {
        return new Setting<>(name, new SettingType.Word(allowed), fallback, description);
    }
}
