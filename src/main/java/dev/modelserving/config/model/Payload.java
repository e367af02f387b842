package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Text;
import java.util.Optional;

/** The requests of a load test. */
@Text(allowed = ProjectFolder.RULE)
public sealed interface Payload {
    /**
     * The request's body, a JSON object.
     *
     * @param generated the program's own body
     */
    String json(String generated);

    /** The user's file, relative to the project's folder; empty for the program's own body. */
    Optional<String> ownFile();

    /** The program's own body: a drawn picture. */
    record Generated() implements Payload {
        @Override
        public String json(String generated) {
            return generated;
        }

        @Override
        public Optional<String> ownFile() {
            return Optional.empty();
        }
    }

    /**
     * A file of the user's.
     *
     * @param file its path, relative to the project's folder
     * @param content a JSON object
     */
    record OfFile(String file, String content) implements Payload {
        public OfFile {
            requireNonNull(file, "file");
            requireNonNull(content, "content");
        }

        @Override
        public String json(String generated) {
            return content;
        }

        @Override
        public Optional<String> ownFile() {
            return Optional.of(file);
        }
    }
}
