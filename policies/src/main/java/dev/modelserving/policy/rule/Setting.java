package dev.modelserving.policy.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A setting of a policy.
 *
 * @param name its key
 * @param type its type
 * @param fallback its default
 * @param description its meaning
 */
public record Setting<T>(String name, SettingType<T> type, T fallback, String description) {
    public Setting {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(fallback, "fallback");
        requireNonNull(description, "description");
    }

    /** True or false. */
    public static Setting<Boolean> flag(String name, boolean fallback, String description) {
        return new Setting<>(name, new SettingType.Flag(), fallback, description);
    }

    /** A whole number of at least 0. */
    public static Setting<Integer> count(String name, int fallback, String description) {
        return new Setting<>(name, new SettingType.Count(), fallback, description);
    }

    /** A list of names, empty by default. */
    public static Setting<List<String>> names(String name, String description) {
        return new Setting<>(name, new SettingType.Names(), List.of(), description);
    }

    /** One of some words. */
    public static Setting<String> word(String name, List<String> allowed, String fallback, String description) {
        return new Setting<>(name, new SettingType.Word(allowed), fallback, description);
    }
}
