package dev.modelserving.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command has written of a stack, but for what each deployment has otherwise: the engine's own text, in which there
 * are ids, and the hash in a copy's name, which is of its source and the project's bucket.
 *
 * @param code the command's exit code
 * @param text Markdown
 */
public record Report(int code, String text) {
    public Report {
        text = text.replaceFirst("(?s)<details><summary>The engine's own text.*", "")
                .replaceAll("(copy-resnet-[0-9]+)-[0-9a-f]{8}", "$1-HASH");
    }

    /** An example in the documentation, of a command that succeeded. */
    public static Report documented(String example) {
        try {
            return new Report(0, Files.readString(Path.of("docs/previews/" + example + ".md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
