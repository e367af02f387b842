package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A preview in an event log.
 *
 * @param steps the last event of each step, in the engine's order
 * @param errors the errors of the engine, the program and the providers
 * @param warnings their warnings
 * @param policyPacks the packs that ran: name and version
 * @param complete whether the engine finished without an error
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

    /** The plan of an engine that failed early and printed why. */
    static EnginePlan failed(String printed) {
        List<String> errors = printed.lines()
                .filter(line -> line.startsWith("error:"))
                .map(line -> line.substring("error:".length()).strip())
                .toList();
        return new EnginePlan(
                List.of(), errors.isEmpty() ? List.of(printed.strip()) : errors, List.of(), List.of(), Map.of(), false);
    }

    /** The number of resources that do not change, without components. */
    long unchanged() {
        return steps.stream()
                .filter(step -> step.operation() == EngineOperation.SAME)
                .filter(step -> step.after().custom() && !step.urn().isPulumisOwn())
                .count();
    }
}
