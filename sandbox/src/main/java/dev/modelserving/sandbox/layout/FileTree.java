package dev.modelserving.sandbox.layout;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with all that lies below it.
 *
 * @param root the folder
 */
public record FileTree(Path root) {
    public FileTree {
        requireNonNull(root, "root");
    }

    /**
     * Removes the folder and all below it; symbolic links go, what they lead to stays. Nothing happens where there is no
     * such folder.
     *
     * @throws IOException naming the file that cannot be removed
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
