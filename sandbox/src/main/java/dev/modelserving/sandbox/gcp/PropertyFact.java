package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts on a property that the real plug-in's check uses, beyond its type.
 *
 * @param terraform its upstream name, also in messages
 * @param rule for its value
 * @param itemRule for each of its items
 * @param relations to other properties, by path
 */
record PropertyFact(String terraform, ValueRule rule, ValueRule itemRule, Relations relations) {
    /** For the inputs as a whole, which have no facts. */
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

    /** The paths of properties that must, or must not, be set together with this one. */
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
