package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.config.reading.ConfigProblem;
import dev.modelserving.config.reading.InvalidRelationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A mapping of the stack file that knows its path, what was read of it, and the problems found so far. */
final class ConfigSection {
    private final String prefix;
    private final JsonObject json;
    private final List<ConfigProblem> problems;
    private final Set<String> known = new TreeSet<>();

    /**
     * @param prefix what stands before each key in its path: {@code model-serving:} or {@code model-serving:cluster.}
     */
    ConfigSection(String prefix, JsonObject json, List<ConfigProblem> problems) {
        this.prefix = requireNonNull(prefix, "prefix");
        this.json = requireNonNull(json, "json");
        this.problems = requireNonNull(problems, "problems");
    }

    /** Whether the file gives the key a value. */
    boolean has(String key) {
        known.add(key);
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** Whether the file gives the key another value than the one that Pulumi.yaml has as its default, as JSON. */
    boolean hasOtherThan(String key, String projectDefault) {
        return has(key) && !json.get(key).equals(JsonParser.parseString(projectDefault));
    }

    /** Whether nothing was wrong so far with what stands at the place, below it, or around it in this section. */
    boolean isSound(String place) {
        String path = prefix + place;
        return problems.stream()
                .map(ConfigProblem::path)
                .noneMatch(wrong -> wrong.startsWith(path) || path.startsWith(wrong + "."));
    }

    /** A problem with what stands at the key, or with nothing standing there. */
    void refuse(String key, String allowed) {
        report(key, has(key) ? json.get(key).toString() : "nothing", allowed);
    }

    /** A problem at a place below this section: {@code versions[1].name}. */
    void report(String place, String found, String allowed) {
        problems.add(new ConfigProblem(prefix + place, found, allowed));
    }

    <T> T required(String key, ValueType<T> type) {
        if (!has(key)) {
            refuse(key, type.allowed());
            return type.example();
        }
        return read(key, type);
    }

    <T> T optional(String key, ValueType<T> type, T fallback) {
        return has(key) ? read(key, type) : fallback;
    }

    /** The mapping below the key; an absent one reads as empty, so that its defaults apply and its required keys are asked for. */
    <T> T section(String key, Function<ConfigSection, T> reader) {
        JsonElement value = has(key) ? json.get(key) : new JsonObject();
        return below(prefix + key, value, reader);
    }

    /** The list of mappings below the key, at least one. */
    <T> List<T> sections(String key, Function<ConfigSection, T> reader) {
        if (!has(key)
                || !json.get(key).isJsonArray()
                || json.getAsJsonArray(key).isEmpty()) {
            refuse(key, "a list of at least one mapping");
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray(key)) {
            read.add(below(prefix + key + "[" + read.size() + "]", element, reader));
        }
        return List.copyOf(read);
    }

    /** The list of scalars below the key; an absent one reads as empty. */
    <T> List<T> values(String key, ValueType<T> type) {
        if (!has(key)) {
            return List.of();
        }
        if (!json.get(key).isJsonArray()) {
            refuse(key, "a list; each " + type.allowed());
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray(key)) {
            read.add(convert(key + "[" + read.size() + "]", element, type));
        }
        return List.copyOf(read);
    }

    /**
     * The record that the reader makes of this section. Unknown keys become problems; so does a relation that the
     * record refuses, unless a value of the section is wrong already and the relation says nothing.
     */
    <T> T build(Supplier<T> reader, T example) {
        int before = problems.size();
        T built;
        try {
            built = reader.get();
        } catch (InvalidRelationException refused) {
            if (problems.size() == before) {
                problems.add(refused.at(prefix, states(refused.key())));
            }
            built = example;
        }
        rejectUnknownKeys();
        return built;
    }

    /** The record that the reader makes of this section, where each combination of allowed values is allowed. */
    <T> T build(Supplier<T> reader) {
        T built = reader.get();
        rejectUnknownKeys();
        return built;
    }

    private void rejectUnknownKeys() {
        for (String key : json.keySet()) {
            if (!known.contains(key)) {
                report(key, json.get(key).toString(), "no such key; known here are " + String.join(", ", known));
            }
        }
    }

    private <T> T below(String place, JsonElement value, Function<ConfigSection, T> reader) {
        if (!value.isJsonObject()) {
            problems.add(new ConfigProblem(place, value.toString(), "a mapping of keys to values"));
            return reader.apply(new ConfigSection(place + ".", new JsonObject(), new ArrayList<>()));
        }
        return reader.apply(new ConfigSection(place + ".", value.getAsJsonObject(), problems));
    }

    private boolean states(String nestedKey) {
        JsonElement value = json;
        for (String key : nestedKey.split("\\.", -1)) {
            if (!value.isJsonObject() || !value.getAsJsonObject().has(key)) {
                return false;
            }
            value = value.getAsJsonObject().get(key);
        }
        return true;
    }

    private <T> T read(String key, ValueType<T> type) {
        return convert(key, json.get(key), type);
    }

    private <T> T convert(String place, JsonElement value, ValueType<T> type) {
        return type.read(value).orElseGet(() -> {
            report(place, value.toString(), type.allowedInsteadOf(value));
            return type.example();
        });
    }
}
