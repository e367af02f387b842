package dev.modelserving.preview;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event log written by hand, in the engine's form. */
final class Events {
    private final List<String> lines = new ArrayList<>();

    /** A step of a resource that a provider manages; inputs as JSON with single quotes, empty for none. */
    Events step(String operation, String type, String name, String before, String after) {
        return step(operation, type, name, before, after, Map.of());
    }

    /** The same with the provider's comparison: path to kind of difference. */
    Events step(
            String operation, String type, String name, String before, String after, Map<String, String> detailedDiff) {
        JsonObject metadata = new JsonObject();
        metadata.addProperty("op", operation);
        metadata.addProperty("urn", "urn:pulumi:prod::model-serving::some:Parent$" + type + "::" + name);
        metadata.addProperty("type", type);
        metadata.add("old", state(before));
        metadata.add("new", state(after));
        JsonObject differences = new JsonObject();
        detailedDiff.forEach((path, kind) -> {
            JsonObject difference = new JsonObject();
            difference.addProperty("diffKind", kind);
            differences.add(path, difference);
        });
        metadata.add("detailedDiff", differences);
        return event("resourcePreEvent", "{\"metadata\": " + metadata + "}");
    }

    Events diagnostic(String severity, String message) {
        return event(
                "diagnosticEvent",
                new Gson().toJson(Map.of("severity", severity, "message", message, "color", "never")));
    }

    Events violation(String level, String policy, String urn, String message) {
        return event(
                "policyEvent",
                new Gson()
                        .toJson(Map.of(
                                "policyPackName", "pack",
                                "policyName", policy,
                                "enforcementLevel", level,
                                "resourceUrn", urn,
                                "message", message)));
    }

    Events event(String kind, String json) {
        lines.add("{\"sequence\": 1, \"timestamp\": 2, \"" + kind + "\": " + json + "}");
        return this;
    }

    /** The log as a file has it. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The plan of an engine that came to its end. */
    EnginePlan plan() {
        return plan("succeeded", "{}");
    }

    EnginePlan plan(String result, String packs) {
        event("summaryEvent", "{\"result\": \"" + result + "\", \"PolicyPacks\": " + packs + "}");
        try {
            return EventLog.read(lines.stream());
        } catch (UnreadableEventsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The comment on the update that these events tell of. */
    String comment() {
        EnginePlan plan = plan();
        return Comment.within(Comment.onUpdate("prod").whole(plan, Changes.planned(plan), ""));
    }

    private static JsonObject state(String inputs) {
        if (inputs.isEmpty()) {
            return new JsonObject();
        }
        JsonObject state = new JsonObject();
        state.addProperty("custom", true);
        JsonObject read = JsonParser.parseString(inputs).getAsJsonObject();
        state.addProperty("protect", read.remove("PROTECT") != null);
        state.addProperty("external", read.remove("EXTERNAL") != null);
        state.add("inputs", read);
        return state;
    }
}
