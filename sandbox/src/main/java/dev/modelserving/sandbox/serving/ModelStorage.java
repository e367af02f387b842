package dev.modelserving.sandbox.serving;

import java.util.Optional;

/** Where versions of a model are found, and loaded from. */
interface ModelStorage {
    /**
     * The newest version below the base path that has a {@code saved_model.pb}; empty where there is none.
     *
     * @throws ModelStorageException where the base path does not exist or cannot be read
     */
    Optional<Long> newest(String basePath) throws ModelStorageException, InterruptedException;

    /**
     * Loads what the stand-in needs of a version.
     *
     * @throws ModelStorageException where its predictions are malformed or cannot be read
     */
    ModelVersion load(String basePath, long number) throws ModelStorageException, InterruptedException;
}
