package dev.modelserving.preview;

import static dev.modelserving.preview.JsonMember.object;
import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traffic split of a VirtualService: percent by kind of request and version. Leaves out routes with a path: they
 * repeat the others for gRPC.
 *
 * @param percents such as {@code 70 %}, by row
 */
record Shares(Map<Row, String> percents) {
    private static final String EVERYTHING = "all";
    private static final String EVERYTHING_ELSE = "all others";

    Shares {
        percents = new LinkedHashMap<>(percents);
    }

    /**
     * One row of the table.
     *
     * @param requests which requests, in words
     * @param version the subset that gets them, or their copies
     */
    record Row(String requests, String version) {}

    /** Reads the spec in a VirtualService's inputs; empty without one. */
    static Shares of(JsonObject inputs) {
        List<JsonObject> routes = object(inputs, "spec").map(spec -> objects(spec, "http")).orElse(List.of()).stream()
                .filter(route -> objects(route, "match").stream().noneMatch(match -> match.has("uri")))
                .toList();
        String rest = routes.size() > 1 ? EVERYTHING_ELSE : EVERYTHING;
        Map<Row, String> percents = new LinkedHashMap<>();
        routes.forEach(route -> add(route, rest, percents));
        return new Shares(percents);
    }

    private static void add(JsonObject route, String rest, Map<Row, String> percents) {
        List<JsonObject> matches = objects(route, "match");
        String requests = matches.isEmpty()
                ? rest
                : matches.stream().map(Shares::condition).collect(joining(" or "));
        for (JsonObject destination : objects(route, "route")) {
            // Without a weight, a route's only destination gets all requests.
            String weight = destination.has("weight") ? text(destination.get("weight")) : "100";
            percents.putIfAbsent(new Row(requests, subset(destination)), weight + " %");
        }
        for (JsonObject mirror : objects(route, "mirrors")) {
            percents.putIfAbsent(new Row("copies of " + requests, subset(mirror)), percent(mirror) + " %");
        }
    }

    /** Without a percentage Istio copies everything; a percentage without a value is 0. */
    private static String percent(JsonObject mirror) {
        if (!mirror.has("percentage")) {
            return "100";
        }
        JsonElement percentage = mirror.get("percentage");
        if (!new PropertyValue(percentage).isMapping()) {
            return text(percentage);
        }
        return Optional.ofNullable(percentage.getAsJsonObject().get("value"))
                .map(Shares::text)
                .orElse("0");
    }

    private static String condition(JsonObject match) {
        return object(match, "headers").stream()
                .flatMap(headers -> headers.entrySet().stream())
                .map(header -> header.getKey() + ": " + value(header.getValue()))
                .collect(joining(" and "));
    }

    /** The text of {@code {"exact": "canary"}}; other comparisons are named. */
    private static String value(JsonElement comparison) {
        if (!new PropertyValue(comparison).isMapping()) {
            return text(comparison);
        }
        return comparison.getAsJsonObject().entrySet().stream()
                .map(entry -> (entry.getKey().equals("exact") ? "" : entry.getKey() + " ") + text(entry.getValue()))
                .collect(joining(" "));
    }

    private static String subset(JsonObject destination) {
        return object(destination, "destination")
                .map(target -> Optional.ofNullable(target.get("subset")).orElse(target.get("host")))
                .map(Shares::text)
                .orElse("?");
    }

    private static String text(JsonElement value) {
        return new PropertyValue(value).text();
    }

    private static List<JsonObject> objects(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key))
                .filter(JsonElement::isJsonArray)
                .map(JsonElement::getAsJsonArray)
                .orElseGet(JsonArray::new)
                .asList()
                .stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
