package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with everything below it.
 *
 * @param root the folder
 */
public record FileTree(Path root) {
    public FileTree {
        requireNonNull(root, "root");
    }

    /**
     * Deletes the folder and everything below it, but not the targets of symbolic links. Does nothing if it does not
     * exist.
     *
     * @throws IOException naming the file that cannot be deleted
     */
    public void delete() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(root)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
