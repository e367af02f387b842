package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

/**
 * One class of a prediction.
 *
 * @param probability from 0 to 1
 */
record Prediction(String label, double probability) {
    Prediction {
        requireNonNull(label, "label");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability of " + label + " is " + probability + ", not from 0 to 1");
        }
    }
}
