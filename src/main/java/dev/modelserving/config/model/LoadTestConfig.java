package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Image;
import java.time.Duration;

/**
 * A model's load test: adds users in steps, and ends after the last step. The defaults are those of Google's lab
 * GSP777.
 */
public record LoadTestConfig(
        @Key("The users that each step adds.") @Default("2") @Bounds(min = 1, max = 10_000, unit = "users")
                int usersPerStep,
        @Key("How long a step lasts.") @Default("60") @Bounds(min = 1, max = 3600, unit = "seconds") int stepSeconds,
        @Key("The users of the last step.") @Default("22") @Bounds(min = 1, max = 10_000, unit = "users") int maxUsers,
        @Key("The model's version that is asked, as TensorFlow Serving counts them; the lab asks 1.")
                @Default(value = "0", otherwise = "`0`, the newest")
                int modelVersion,
        @Key("A file of the project's folder with the JSON object that is sent, at most 512 KiB.")
                @Form(allowed = ProjectFolder.RULE)
                @Default(otherwise = "a drawn picture")
                Payload payload,
        @Key("The number of the run in the cluster; a higher number than the last starts another run.")
                @Default(value = "0", otherwise = "`0`, no run")
                @Bounds(max = 1_000_000)
                int run,
        @Key("The pods that the users of a run in the cluster are spread over.")
                @Default("2")
                @Bounds(min = 1, max = 100, unit = "pods")
                int workers,
        @Key("Locust, pinned by tag or digest.") @Default("locustio/locust:2.47.0") Image image) {
    /** The namespace of the runs in the cluster; no model may use it. */
    public static final String NAMESPACE = "load-test";

    /** The folder of the results in the bucket; no model's copy may lie in it. */
    public static final String RESULTS_FOLDER = "load-tests";

    public LoadTestConfig {
        requireNonNull(payload, "payload");
        requireNonNull(image, "image");
        if (maxUsers < usersPerStep) {
            throw new InvalidRelationException("maxUsers", maxUsers, "at least usersPerStep, which is " + usersPerStep);
        }
    }

    /** The number of steps; the last may be smaller than the others. */
    public int steps() {
        return (maxUsers + usersPerStep - 1) / usersPerStep;
    }

    /** The duration of the test. */
    public Duration duration() {
        return Duration.ofSeconds(stepSeconds).multipliedBy(steps());
    }
}
