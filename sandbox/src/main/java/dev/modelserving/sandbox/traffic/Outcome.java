package dev.modelserving.sandbox.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.client.Answer;
import java.time.Duration;
import java.util.Optional;

/** What became of one request. */
sealed interface Outcome {
    /** The version that the routes name as the one which answered. */
    Optional<String> version();

    /**
     * The model predicted.
     *
     * @param time from the request to the whole of the answer
     */
    record Predicted(Optional<String> version, Answer answer, Duration time) implements Outcome {
        public Predicted {
            requireNonNull(version, "version");
            requireNonNull(answer, "answer");
            requireNonNull(time, "time");
        }
    }

    /**
     * There is no prediction.
     *
     * @param reason in a word or two, the same for all that failed for the same reason: {@code HTTP 503},
     *     {@code no prediction}
     * @param message what the other side said of this one
     */
    record Failed(Optional<String> version, String reason, String message) implements Outcome {
        public Failed {
            requireNonNull(version, "version");
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
        }
    }
}
