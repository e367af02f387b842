package dev.modelserving.sandbox.serving;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A version of a model that was loaded.
 *
 * @param number the name of its folder
 * @param folder where it lies, {@code gs://bucket/base/number} or a folder of the container
 * @param predictions what the stand-in answers to every image, empty where the model has no such file
 */
record ModelVersion(long number, String folder, Optional<List<Prediction>> predictions) {
    /** The file below a version's folder that holds the stand-in's predictions. */
    static final String PREDICTIONS_FILE = "assets.extra/sandbox_predictions.json";

    /** The files of which one makes a folder a model (TensorFlow, {@code saved_model/constants.h}). */
    static final List<String> GRAPH_FILES = List.of("saved_model.pb", "saved_model.pbtxt");

    private static final Gson GSON = new Gson();

    ModelVersion {
        predictions = predictions.map(List::copyOf);
    }

    /**
     * The version with the predictions of a file.
     *
     * @param content of {@link #PREDICTIONS_FILE}; empty where the model has none
     * @throws ModelStorageException where they are malformed
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

    /** The numbers among the names of folders. */
    static List<Long> newestFirst(Stream<String> folders) {
        return folders.filter(name -> name.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
