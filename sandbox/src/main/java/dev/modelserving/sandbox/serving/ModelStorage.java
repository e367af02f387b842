package dev.modelserving.sandbox.serving;

import java.util.Optional;

/** A source of a model's versions. */
interface ModelStorage {
    /**
     * The newest version below the base path with a {@code saved_model.pb}; empty if there is none.
     *
     * @throws ModelStorageException if the base path does not exist or cannot be read
     */
    Optional<Long> newest(String basePath) throws ModelStorageException, InterruptedException;

    /**
     * Loads a version's predictions.
     *
     * @throws ModelStorageException if the predictions are malformed or cannot be read
     */
    ModelVersion load(String basePath, long number) throws ModelStorageException, InterruptedException;
}
