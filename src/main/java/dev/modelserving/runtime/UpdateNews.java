package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

/**
 * What the user should know of an update that waits.
 *
 * @param subject what it is about: only the first news of a subject is told
 * @param text a sentence
 */
public record UpdateNews(String subject, String text) {
    public UpdateNews {
        requireNonNull(subject, "subject");
        requireNonNull(text, "text");
    }
}
