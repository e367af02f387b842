package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What an event log tells of a preview.
 *
 * @param steps the last account of each step, in the engine's order
 * @param errors what the engine, the program and the providers refused, in their words
 * @param warnings what they warn of
 * @param policyPacks the packs that ran: name and version
 * @param complete whether the engine came to its end and found nothing to refuse
 */
record EnginePlan(
        List<Step> steps,
        List<String> errors,
        List<String> warnings,
        List<Violation> violations,
        Map<String, String> policyPacks,
        boolean complete) {
    EnginePlan {
        steps = List.copyOf(steps);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
        requireNonNull(policyPacks, "policyPacks");
        policyPacks = Map.copyOf(policyPacks);
    }

    /** The plan of an engine that did not come so far as to make one, and printed why. */
    static EnginePlan failed(String printed) {
        List<String> errors = printed.lines()
                .filter(line -> line.startsWith("error:"))
                .map(line -> line.substring("error:".length()).strip())
                .toList();
        return new EnginePlan(
                List.of(), errors.isEmpty() ? List.of(printed.strip()) : errors, List.of(), List.of(), Map.of(), false);
    }

    /** How many resources of providers stay as they are. */
    long unchanged() {
        return steps.stream()
                .filter(step -> step.operation() == EngineOperation.SAME)
                .filter(step -> step.after().custom() && !step.urn().isPulumisOwn())
                .count();
    }
}
