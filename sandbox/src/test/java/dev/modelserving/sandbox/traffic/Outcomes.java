package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Outcomes of requests for a picture of a uniform. */
final class Outcomes {
    private Outcomes() {}

    static List<Outcome> predicted(int times, String version, double probability, long milliseconds) {
        return predicted(times, Optional.of(version), probability, milliseconds);
    }

    static List<Outcome> predicted(int times, Optional<String> version, double probability, long milliseconds) {
        Answer answer = new Answer(
                List.of(new Answer.Row("suit", 0.01), new Answer.Row("military uniform", probability)),
                Optional.of("a stand-in"));
        return Collections.nCopies(times, new Outcome.Predicted(version, answer, Duration.ofMillis(milliseconds)));
    }

    static List<Outcome> failed(int times, String version, String reason, String message) {
        return Collections.nCopies(times, new Outcome.Failed(Optional.of(version), reason, message));
    }
}
