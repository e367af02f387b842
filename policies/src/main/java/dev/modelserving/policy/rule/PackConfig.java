package dev.modelserving.policy.rule;

import com.google.protobuf.Struct;
import dev.modelserving.policy.resource.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policies' configuration.
 *
 * @param byName the configured policies, by name
 */
public record PackConfig(Map<String, PolicyConfig> byName) {
    /** Every policy has its defaults. */
    public static final PackConfig DEFAULT = new PackConfig(Map.of());

    /** Pulumi's name for all policies; only their enforcement level can be set, and the engine applies it. */
    private static final String ALL = "all";

    public PackConfig {
        byName = Map.copyOf(byName);
    }

    /**
     * Reads a file's configuration.
     *
     * @throws InvalidPackConfigException lists all problems
     */
    public static PackConfig read(Map<String, GivenConfig> given, List<? extends Policy> policies) {
        List<String> problems = new ArrayList<>();
        Map<String, About> known = new TreeMap<>();
        policies.forEach(policy -> known.put(policy.about().name(), policy.about()));
        Map<String, PolicyConfig> read = new HashMap<>();
        new TreeMap<>(given).forEach((name, config) -> {
            if (known.containsKey(name)) {
                read.put(
                        name,
                        new PolicyConfig(config.enforcement(), settings(known.get(name), config.settings(), problems)));
            } else if (!name.equals(ALL)) {
                problems.add(name + ": no such policy; there are " + String.join(", ", known.keySet()) + " and " + ALL);
            } else if (config.settings().getFieldsCount() > 0) {
                problems.add(ALL + ": takes an enforcement level only; found "
                        + String.join(", ", new TreeMap<>(config.settings().getFieldsMap()).keySet()));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidPackConfigException(problems);
        }
        return new PackConfig(read);
    }

    /** A policy's configuration. */
    public PolicyConfig of(Policy policy) {
        About about = policy.about();
        return byName.getOrDefault(about.name(), new PolicyConfig(about.enforcement(), Settings.NONE));
    }

    private static Settings settings(About about, Struct given, List<String> problems) {
        Map<String, Setting<?>> known = new TreeMap<>();
        about.settings().forEach(setting -> known.put(setting.name(), setting));
        Map<Setting<?>, Object> read = new HashMap<>();
        new TreeMap<>(given.getFieldsMap()).forEach((key, value) -> {
            String place = about.name() + "." + key;
            if (!known.containsKey(key)) {
                String allowed = known.isEmpty() ? "" : ", " + String.join(", ", known.keySet());
                problems.add(place + ": no such setting; known here are enforcementLevel" + allowed);
                return;
            }
            Setting<?> setting = known.get(key);
            setting.type()
                    .read(value)
                    .ifPresentOrElse(
                            found -> read.put(setting, found),
                            () -> problems.add(place + ": found " + Field.shown(value) + "; allowed: "
                                    + setting.type().allowed()));
        });
        return new Settings(read);
    }
}
