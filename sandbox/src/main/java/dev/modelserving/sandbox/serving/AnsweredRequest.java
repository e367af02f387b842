package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A prediction request that was answered, or refused.
 *
 * @param model the model that it asked for, whether that is served or not
 * @param status {@link #OK}, or the gRPC code's name of the error, such as {@code NOT_FOUND}: what TensorFlow Serving has
 *     as the label {@code status} of its metrics
 * @param duration from the whole request to the answer
 * @param images how many images the model was run on; 0 where it was refused
 */
record AnsweredRequest(String model, String status, Duration duration, int images) {
    static final String OK = "OK";

    AnsweredRequest {
        requireNonNull(model, "model");
        requireNonNull(status, "status");
        requireNonNull(duration, "duration");
        if (images < 0) {
            throw new IllegalArgumentException("a request has " + images + " images, less than none");
        }
    }
}
