package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import dev.modelserving.label.ImageTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image pinned by tag or digest: {@code tensorflow/serving:2.8.0}.
 *
 * <p>Refused with {@link IllegalArgumentException}: a reference without either, or with a tag that moves and no digest
 */
@Text(
        allowed = "an image pinned by tag (not latest) or digest, such as tensorflow/serving:2.8.0; " + Image.MOVING,
        pattern = ".+(:|@sha256:).+")
public record Image(String reference) {
    /** Why a tag may be refused, in words. */
    public static final String MOVING = "a tag that moves pins nothing: " + ImageTag.RULE;

    private static final Pattern REFERENCE = Pattern.compile("([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*"
            + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?");

    public Image {
        Matcher matcher = REFERENCE.matcher(reference);
        boolean allowed = matcher.matches() && (matcher.group("digest") != null || isPinned(matcher.group("tag")));
        Refusal.unless(allowed, reference, "an image pinned by tag or digest");
    }

    private static boolean isPinned(String tag) {
        return tag != null && ImageTag.pins(tag);
    }
}
