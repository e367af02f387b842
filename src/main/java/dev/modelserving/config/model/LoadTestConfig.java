package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.Image;
import java.time.Duration;

/**
 * A model's load test: users come in steps, and it ends by itself after the last. The defaults are those of Google's lab
 * GSP777.
 *
 * @param usersPerStep the users that each step adds; 2 by default
 * @param stepSeconds how long a step lasts, in seconds; 60 by default
 * @param maxUsers the users of the last step; 22 by default
 * @param modelVersion the model's version that is asked, as TensorFlow Serving counts them; 0 (the default) where it is
 *     the newest
 * @param payload what is sent; the program's own by default
 * @param run the number of the run in the cluster; 0 (the default) where there is none yet, and a higher number than
 *     the last starts another
 * @param workers the pods that the users of a run in the cluster are spread over; 2 by default
 * @param image Locust, pinned
 */
public record LoadTestConfig(
        int usersPerStep,
        int stepSeconds,
        int maxUsers,
        int modelVersion,
        Payload payload,
        int run,
        int workers,
        Image image) {
    /** The namespace of the runs in the cluster, in which nothing is served. */
    public static final String NAMESPACE = "load-test";

    public static final LoadTestConfig EXAMPLE =
            new LoadTestConfig(2, 60, 22, 0, new Payload.Generated(), 0, 2, new Image("locustio/locust:2.47.0"));

    public LoadTestConfig {
        requireNonNull(payload, "payload");
        requireNonNull(image, "image");
        if (maxUsers < usersPerStep) {
            throw new InvalidRelationException("maxUsers", maxUsers, "at least usersPerStep, which is " + usersPerStep);
        }
    }

    /** How many steps there are; the last is smaller than the others where the users do not come out even. */
    public int steps() {
        return (maxUsers + usersPerStep - 1) / usersPerStep;
    }

    /** How long the test lasts, from its first user to its last. */
    public Duration duration() {
        return Duration.ofSeconds(stepSeconds).multipliedBy(steps());
    }
}
