package dev.modelserving.sandbox.serving;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loaded version of a model.
 *
 * @param number the folder's name
 * @param folder {@code gs://bucket/base/number} or a folder of the container
 * @param predictions the stand-in's answer to every image; empty if the model has no such file
 */
record ModelVersion(long number, String folder, Optional<List<Prediction>> predictions) {
    /** The file with the stand-in's predictions, below a version's folder. */
    static final String PREDICTIONS_FILE = "assets.extra/sandbox_predictions.json";

    /** One of these files makes a folder a model (TensorFlow, {@code saved_model/constants.h}). */
    static final List<String> GRAPH_FILES = List.of("saved_model.pb", "saved_model.pbtxt");

    private static final Gson GSON = new Gson();

    ModelVersion {
        predictions = predictions.map(List::copyOf);
    }

    /**
     * Parses the predictions.
     *
     * @param content of {@link #PREDICTIONS_FILE}; empty if the model has none
     * @throws ModelStorageException if it is malformed
     */
    static ModelVersion parse(long number, String folder, Optional<String> content) throws ModelStorageException {
        try {
            return new ModelVersion(
                    number, folder, content.map(text -> List.of(GSON.fromJson(text, Prediction[].class))));
        } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
            throw new ModelStorageException(
                    folder + "/" + PREDICTIONS_FILE
                            + " must be a JSON list of {\"label\": text, \"probability\": 0 to 1}: " + e.getMessage(),
                    e);
        }
    }

    /** The folder names that are numbers, the highest first. */
    static List<Long> newestFirst(Stream<String> folders) {
        return folders.filter(name -> name.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
