package dev.modelserving.sandbox.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path folder;

    @Test
    void isDeletedWithAllBelowItButNotWhatItLinksTo() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "kept");
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/file"), "gone");
        Files.createSymbolicLink(root.resolve("a/link"), kept);

        new FileTree(root).delete();

        assertThat(root).doesNotExist();
        assertThat(kept.resolve("file")).hasContent("kept");
    }

    @Test
    void mayBeGoneAlready() throws IOException {
        new FileTree(folder.resolve("nothing")).delete();

        assertThat(folder).isEmptyDirectory();
    }
}
