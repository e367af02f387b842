package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What the check of the real plug-in knows of a property beyond its type.
 *
 * @param terraform what the upstream provider calls it, in its texts, too
 * @param rule what it may hold
 * @param itemRule what each of its items may hold
 * @param relations which properties it goes with, by path
 */
record PropertyFact(String terraform, ValueRule rule, ValueRule itemRule, Relations relations) {
    /** Of the inputs as a whole nothing more is known. */
    static final PropertyFact NONE = new PropertyFact(
            "", ValueRule.NONE, ValueRule.NONE, new Relations(List.of(), List.of(), List.of(), List.of()));

    PropertyFact {
        requireNonNull(terraform, "terraform");
        requireNonNull(rule, "rule");
        requireNonNull(itemRule, "itemRule");
        requireNonNull(relations, "relations");
    }

    /** Reads a line of the schema's facts. */
    static PropertyFact read(JsonObject json) {
        return new PropertyFact(
                json.get("terraform").getAsString(),
                rule(json, "validation", "validator"),
                rule(json, "elementValidation", "elementValidator"),
                new Relations(
                        texts(json, "conflictsWith"),
                        texts(json, "exactlyOneOf"),
                        texts(json, "atLeastOneOf"),
                        texts(json, "requiredWith")));
    }

    private static ValueRule rule(JsonObject json, String validation, String validator) {
        return json.has(validation)
                ? ValueRule.read(
                        json.getAsJsonObject(validation), json.get(validator).getAsString())
                : ValueRule.NONE;
    }

    private static List<String> texts(JsonObject json, String name) {
        List<String> texts = new ArrayList<>();
        if (json.get(name) instanceof JsonArray array) {
            array.forEach(item -> texts.add(item.getAsString()));
        }
        return texts;
    }

    /** The paths of properties that must, or must not, be set together with one. */
    record Relations(
            List<String> conflictsWith,
            List<String> exactlyOneOf,
            List<String> atLeastOneOf,
            List<String> requiredWith) {
        Relations {
            conflictsWith = List.copyOf(conflictsWith);
            exactlyOneOf = List.copyOf(exactlyOneOf);
            atLeastOneOf = List.copyOf(atLeastOneOf);
            requiredWith = List.copyOf(requiredWith);
        }
    }
}
