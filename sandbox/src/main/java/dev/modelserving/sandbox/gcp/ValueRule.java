package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that the plug-in's check allows, in the form of the schema's facts, and its refusals.
 *
 * @param allowed the allowed texts; empty for any
 * @param minimum the lowest number
 * @param range the lowest and the highest number
 * @param lengthRange the fewest and the most characters
 * @param pattern that a text must match
 * @param template the plug-in's refusal, with PROPERTY for the name
 * @param named the rule that is a function in the upstream provider
 */
record ValueRule(
        List<String> allowed,
        Optional<Long> minimum,
        List<Double> range,
        List<Integer> lengthRange,
        Optional<Pattern> pattern,
        String template,
        NamedRule named) {
    static final ValueRule NONE =
            new ValueRule(List.of(), Optional.empty(), List.of(), List.of(), Optional.empty(), "", NamedRule.ANYTHING);

    private static final String PROPERTY = "PROPERTY";
    private static final Pattern FOUND = Pattern.compile("\\(\"[^\"]*\"\\)");

    ValueRule {
        allowed = List.copyOf(allowed);
        requireNonNull(minimum, "minimum");
        range = List.copyOf(range);
        lengthRange = List.copyOf(lengthRange);
        requireNonNull(pattern, "pattern");
        requireNonNull(template, "template");
        requireNonNull(named, "named");
    }

    /** Reads a line of the facts and the name of the upstream provider's function. */
    static ValueRule read(JsonObject json, String validator) {
        return new ValueRule(
                list(json, "allowed").stream().map(JsonElement::getAsString).toList(),
                json.has("minimum") ? Optional.of(json.get("minimum").getAsLong()) : Optional.empty(),
                list(json, "range").stream().map(JsonElement::getAsDouble).toList(),
                list(json, "lengthRange").stream().map(JsonElement::getAsInt).toList(),
                json.has("pattern") ? Optional.of(pattern(json.get("pattern").getAsString())) : Optional.empty(),
                json.has("text") ? json.get("text").getAsString() : "",
                json.has("refuses") ? NamedRule.of(validator) : NamedRule.ANYTHING);
    }

    /** The pattern has Go's quoting. */
    private static Pattern pattern(String quoted) {
        return Pattern.compile(quoted.replace("\\\\", "\\"));
    }

    private static List<JsonElement> list(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array ? array.asList() : List.of();
    }

    /** The refusals of the value at the place; empty if it is allowed. */
    List<String> refusals(Place place, Value value) {
        List<String> refusals = new ArrayList<>();
        if (value.hasStringValue()) {
            refuseText(place.terraform(), value.getStringValue()).ifPresent(refusals::add);
        }
        if (value.hasNumberValue()) {
            refuseNumber(place.terraform(), value.getNumberValue()).ifPresent(refusals::add);
        }
        refusals.addAll(named.refusals(place, value));
        return refusals;
    }

    private Optional<String> refuseText(String property, String text) {
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            String choice = allowed.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(" "));
            return Optional.of("expected " + property + " to be one of [" + choice + "], got " + text);
        }
        if (!lengthRange.isEmpty() && (text.length() < lengthRange.get(0) || text.length() > lengthRange.get(1))) {
            return Optional.of(
                    pattern.isPresent()
                            ? "\"" + property + "\" (\"" + text + "\") must be between " + lengthRange.get(0) + " and "
                                    + lengthRange.get(1) + " characters long"
                            : "expected length of " + property + " to be in the range (" + lengthRange.get(0) + " - "
                                    + lengthRange.get(1) + "), got " + text);
        }
        return pattern.filter(wanted -> !wanted.matcher(text).find())
                .map(wanted -> FOUND.matcher(template.replace(PROPERTY, property))
                        .replaceFirst(Matcher.quoteReplacement("(\"" + text + "\")")));
    }

    private Optional<String> refuseNumber(String property, double number) {
        if (minimum.isPresent() && number < minimum.get()) {
            return Optional.of(
                    "expected " + property + " to be at least (" + minimum.get() + "), got " + (long) number);
        }
        if (!range.isEmpty() && (number < range.get(0) || number > range.get(1))) {
            String format = template.contains(".0") ? "%f" : "%.0f";
            return Optional.of(String.format(
                    Locale.ROOT,
                    "expected %s to be in the range (" + format + " - " + format + "), got " + format,
                    property,
                    range.get(0),
                    range.get(1),
                    number));
        }
        return Optional.empty();
    }
}
