package dev.modelserving.config;

import java.util.regex.Pattern;

/**
 * A container image pinned by tag or digest: {@code tensorflow/serving:2.8.0}.
 *
 * <p>Refused with {@link IllegalArgumentException}: a reference without either, or with the tag {@code latest}
 */
public record Image(String reference) {
    private static final Pattern REFERENCE = Pattern.compile("([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*"
            + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");
    private static final Pattern PINNED = Pattern.compile(".+(@sha256:[0-9a-f]{64}|:[^/:@]+)");

    public Image {
        boolean allowed = REFERENCE.matcher(reference).matches()
                && PINNED.matcher(reference).matches()
                && !reference.endsWith(":latest");
        Refusal.unless(allowed, reference, "an image pinned by tag or digest");
    }
}
