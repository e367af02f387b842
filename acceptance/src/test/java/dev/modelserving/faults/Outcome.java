package dev.modelserving.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a fault.
 *
 * @param struck whether the command still worked when it happened
 * @param code the exit code of the command
 * @param typed what had to be typed before the same command again
 * @param recovery how long that took
 * @param flaws what was not as it should be afterwards
 */
record Outcome(FaultPoint point, boolean struck, int code, List<String> typed, Duration recovery, List<String> flaws) {
    static final String HEAD =
            """
            | operation | fault | at | struck | ended with | typed before the same again | converged after | flaws |
            |---|---|---|---|---|---|---|---|
            """;

    Outcome {
        typed = List.copyOf(typed);
        flaws = List.copyOf(flaws);
    }

    /** The same with another flaw. */
    Outcome with(String flaw) {
        return new Outcome(
                point,
                struck,
                code,
                typed,
                recovery,
                Stream.concat(flaws.stream(), Stream.of(flaw)).toList());
    }

    String row() {
        return "| " + point.operation() + " | " + point.fault() + " | " + Math.round(point.moment() * 100) + " % | "
                + (struck ? "yes" : "too late") + " | " + code + " | "
                + (typed.isEmpty() ? "nothing" : String.join(", ", typed)) + " | " + recovery.toSeconds() + " s | "
                + (flaws.isEmpty() ? "none" : flaws.size()) + " |\n";
    }
}
