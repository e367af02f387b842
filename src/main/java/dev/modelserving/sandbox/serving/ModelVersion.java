package dev.modelserving.sandbox.serving;

import java.util.List;
import java.util.Optional;

/**
 * A version of a model that was loaded.
 *
 * @param number the name of its folder
 * @param folder where it lies, {@code gs://bucket/base/number}
 * @param predictions what the stand-in answers to every image, empty where the model has no such file
 */
record ModelVersion(long number, String folder, Optional<List<Prediction>> predictions) {
    /** The file below a version's folder that holds the stand-in's predictions. */
    static final String PREDICTIONS_FILE = "assets.extra/sandbox_predictions.json";

    ModelVersion {
        predictions = predictions.map(List::copyOf);
    }
}
