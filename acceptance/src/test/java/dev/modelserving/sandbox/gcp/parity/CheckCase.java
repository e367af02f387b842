package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of one resource, and what the real plug-in's check answers.
 *
 * @param id its name
 * @param type the resource's type
 * @param properties what is checked
 * @param failures what is refused
 * @param planError why the creation cannot be planned; empty where it can
 * @param inputs the checked inputs; empty where they are refused
 */
record CheckCase(
        String id,
        String type,
        JsonObject properties,
        List<Failure> failures,
        Optional<String> planError,
        Optional<JsonObject> inputs) {
    CheckCase {
        failures = List.copyOf(failures);
    }

    /** The recorded cases. */
    static List<CheckCase> all() {
        return Recorded.read("check-cases.json").getAsJsonArray("cases").asList().stream()
                .map(json -> read(json.getAsJsonObject()))
                .toList();
    }

    private static CheckCase read(JsonObject json) {
        List<Failure> failures = new ArrayList<>();
        if (json.has("failures")) {
            json.getAsJsonArray("failures")
                    .forEach(failure -> failures.add(new Failure(
                            failure.getAsJsonObject().get("path").getAsString(),
                            failure.getAsJsonObject().get("reason").getAsString())));
        }
        return new CheckCase(
                json.get("id").getAsString(),
                json.get("type").getAsString(),
                json.getAsJsonObject("properties"),
                failures,
                Optional.ofNullable(json.get("planError")).map(text -> text.getAsString()),
                Optional.ofNullable(json.getAsJsonObject("inputs")));
    }

    /** A property that is refused, and why. */
    record Failure(String path, String reason) {}
}
