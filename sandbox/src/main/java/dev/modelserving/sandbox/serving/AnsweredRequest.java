package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A prediction request and its outcome.
 *
 * @param model the requested model, served or not
 * @param status {@link #OK}, or the gRPC code's name of the error, such as {@code NOT_FOUND}, as in the label
 *     {@code status} of TensorFlow Serving's metrics
 * @param duration from the complete request to the answer
 * @param images the number of images that the model ran on; 0 for a refused request
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
