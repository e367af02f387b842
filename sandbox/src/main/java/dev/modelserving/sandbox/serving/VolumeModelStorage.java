package dev.modelserving.sandbox.serving;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds and loads versions of models in a container's volumes; the sandbox has no folders of the image.
 *
 * @param hostPaths translates a path in the container to this machine; empty if no volume covers it
 */
record VolumeModelStorage(Function<String, Optional<Path>> hostPaths) implements ModelStorage {
    VolumeModelStorage {
        requireNonNull(hostPaths, "hostPaths");
    }

    @Override
    public List<Long> versions(String basePath) throws ModelStorageException {
        Path folder = folder(basePath);
        try (Stream<Path> entries = Files.list(folder)) {
            return ModelVersion.newestFirst(entries.map(Path::getFileName).map(Path::toString)).stream()
                    .filter(number -> ModelVersion.GRAPH_FILES.stream()
                            .anyMatch(
                                    file -> Files.exists(version(folder, number).resolve(file))))
                    .toList();
        } catch (IOException e) {
            throw new ModelStorageException(basePath + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public ModelVersion load(String basePath, long number) throws ModelStorageException {
        Path predictions = version(folder(basePath), number).resolve(ModelVersion.PREDICTIONS_FILE);
        try {
            Optional<String> content =
                    Files.exists(predictions) ? Optional.of(Files.readString(predictions)) : Optional.empty();
            return ModelVersion.parse(number, basePath + "/" + number, content);
        } catch (IOException e) {
            throw new ModelStorageException(basePath + "/" + number + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path folder(String basePath) throws ModelStorageException {
        return hostPaths
                .apply(basePath)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new ModelStorageException("Could not find base path " + basePath
                        + " with error NOT_FOUND: the container has no volume with such a folder"));
    }

    private static Path version(Path folder, long number) {
        return folder.resolve(String.valueOf(number));
    }
}
