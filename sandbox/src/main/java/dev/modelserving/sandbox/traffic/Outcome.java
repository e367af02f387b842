package dev.modelserving.sandbox.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.client.Answer;
import java.time.Duration;
import java.util.Optional;

/** The outcome of one request. */
sealed interface Outcome {
    /** The version that answered, as the routes name it. */
    Optional<String> version();

    /**
     * The model predicted.
     *
     * @param time from the request to the end of the answer
     */
    record Predicted(Optional<String> version, Answer answer, Duration time) implements Outcome {
        public Predicted {
            requireNonNull(version, "version");
            requireNonNull(answer, "answer");
            requireNonNull(time, "time");
        }
    }

    /**
     * The model made no prediction.
     *
     * @param reason in a word or two, the same for all failures of one kind: {@code HTTP 503}, {@code no prediction}
     * @param message the server's or the client's error for this request
     */
    record Failed(Optional<String> version, String reason, String message) implements Outcome {
        public Failed {
            requireNonNull(version, "version");
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
        }
    }
}
