package dev.modelserving.preview;

import static dev.modelserving.preview.JsonMember.object;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the engine's event log, by the hidden option {@code --event-log}: on each line a JSON object, Pulumi's
 * {@code apitype.EngineEvent}. The engine masks secrets in it.
 */
final class EventLog {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, String> packs = new TreeMap<>();
    private boolean succeeded;

    private EventLog() {}

    /**
     * Reads a log.
     *
     * @throws UnreadableEventsException if a line is not an event
     */
    static EnginePlan read(Stream<String> lines) throws UnreadableEventsException {
        EventLog log = new EventLog();
        for (String line : lines.filter(text -> !text.isBlank()).toList()) {
            log.take(line);
        }
        return new EnginePlan(
                List.copyOf(log.steps.values()),
                List.copyOf(log.errors),
                List.copyOf(log.warnings),
                log.violations,
                log.packs,
                log.succeeded);
    }

    private void take(String line) throws UnreadableEventsException {
        try {
            JsonObject event = JsonParser.parseString(line).getAsJsonObject();
            // Each step has two events; the one with the outputs is final, and the only complete one of a refresh.
            takeStep(event, "resourcePreEvent");
            takeStep(event, "resOutputsEvent");
            object(event, "diagnosticEvent").ifPresent(this::takeDiagnostic);
            Optional<JsonObject> policy = object(event, "policyEvent");
            if (policy.isPresent()) {
                takeViolation(policy.get());
            }
            Optional<JsonObject> remediation = object(event, "policyRemediationEvent");
            if (remediation.isPresent()) {
                takeRemediation(remediation.get());
            }
            object(event, "summaryEvent").ifPresent(this::takeSummary);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new UnreadableEventsException(
                    "the event log has a line that is not an event: " + line.substring(0, Math.min(line.length(), 80)));
        }
    }

    private void takeStep(JsonObject event, String kind) throws UnreadableEventsException {
        Optional<JsonObject> metadata = object(event, kind).flatMap(found -> object(found, "metadata"));
        if (metadata.isEmpty()) {
            return;
        }
        JsonObject step = metadata.get();
        EngineOperation operation = EngineOperation.of(text(step, "op"));
        String urn = text(step, "urn");
        // A refresh first announces itself, then reports its result by the operation.
        steps.remove(EngineOperation.REFRESH + urn);
        Map<String, String> differences = new TreeMap<>();
        object(step, "detailedDiff").ifPresent(diff -> diff.entrySet()
                .forEach(entry ->
                        differences.put(entry.getKey(), text(entry.getValue().getAsJsonObject(), "diffKind"))));
        steps.put(
                operation + urn,
                new Step(
                        operation,
                        Urn.parse(urn),
                        state(step, "old"),
                        state(step, "new"),
                        differences,
                        Set.copyOf(texts(step, "keys"))));
    }

    private static ResourceState state(JsonObject step, String key) {
        return object(step, key)
                .map(state -> new ResourceState(
                        object(state, "inputs").orElseGet(JsonObject::new),
                        flag(state, "custom"),
                        flag(state, "external"),
                        flag(state, "protect")))
                .orElse(ResourceState.NONE);
    }

    private void takeDiagnostic(JsonObject diagnostic) {
        String message = withoutColours(text(diagnostic, "message")).strip();
        if (message.isEmpty() || flag(diagnostic, "ephemeral")) {
            return;
        }
        switch (text(diagnostic, "severity")) {
            case "error" -> errors.add(message);
            case "warning" -> warnings.add(message);
            default -> {
                // The engine's progress, or the program's output: no problem.
            }
        }
    }

    private void takeViolation(JsonObject event) throws UnreadableEventsException {
        String level = text(event, "enforcementLevel");
        violations.add(new Violation(
                text(event, "policyPackName"),
                text(event, "policyName"),
                Violation.Level.of(level)
                        .orElseThrow(() -> new UnreadableEventsException(
                                "the enforcement level \"" + level + "\" of a policy is not known")),
                resource(event),
                withoutColours(text(event, "message")).strip()));
    }

    private void takeRemediation(JsonObject event) throws UnreadableEventsException {
        violations.add(new Violation(
                text(event, "policyPackName"),
                text(event, "policyName"),
                Violation.Level.REMEDIATE,
                resource(event),
                remediated(event)));
    }

    private static String remediated(JsonObject event) {
        Optional<JsonObject> after = object(event, "after");
        return PropertyChange.between(
                        object(event, "before").orElseGet(JsonObject::new), after.orElseGet(JsonObject::new))
                .stream()
                .map(PropertyChange::text)
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    private static String resource(JsonObject event) throws UnreadableEventsException {
        String urn = text(event, "resourceUrn");
        if (urn.isEmpty()) {
            return "";
        }
        Urn parsed = Urn.parse(urn);
        return parsed.kind() + " " + parsed.name();
    }

    private void takeSummary(JsonObject summary) {
        object(summary, "PolicyPacks").ifPresent(found -> found.entrySet()
                .forEach(entry ->
                        packs.put(packName(entry.getKey()), entry.getValue().getAsString())));
        succeeded = text(summary, "result").equals("succeeded");
    }

    /** The engine's summary has {@code NAME|local|PATH} for a local pack, and only the name for others. */
    private static String packName(String inSummary) {
        return inSummary.split("\\|", 2)[0];
    }

    /** Removes the engine's marks for colours: {@code <{%fg 1%}>}. */
    private static String withoutColours(String text) {
        return text.replaceAll("<\\{%[^%]*%}>", "");
    }

    private static String text(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key))
                .map(JsonElement::getAsString)
                .orElse("");
    }

    private static boolean flag(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key))
                .map(JsonElement::getAsBoolean)
                .orElse(false);
    }

    private static List<String> texts(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key))
                .filter(JsonElement::isJsonArray)
                .map(found -> found.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList())
                .orElse(List.of());
    }
}
