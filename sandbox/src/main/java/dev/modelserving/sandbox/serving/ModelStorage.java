package dev.modelserving.sandbox.serving;

import java.util.List;

/** A source of a model's versions. */
interface ModelStorage {
    /**
     * The versions below the base path that have a {@code saved_model.pb} or {@code saved_model.pbtxt}, the newest
     * first.
     *
     * @throws ModelStorageException if the base path does not exist or cannot be read
     */
    List<Long> versions(String basePath) throws ModelStorageException, InterruptedException;

    /**
     * Loads a version's predictions.
     *
     * @throws ModelStorageException if the predictions are malformed or cannot be read
     */
    ModelVersion load(String basePath, long number) throws ModelStorageException, InterruptedException;
}
