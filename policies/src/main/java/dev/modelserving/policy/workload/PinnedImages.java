package dev.modelserving.policy.workload;

import dev.modelserving.policy.label.ImageTag;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images are pinned. */
public final class PinnedImages implements ResourcePolicy {
    private static final String DIGEST = "digest";

    /** What pins an image: its digest, or a tag that does not move. */
    public static final Setting<String> REQUIRE = Setting.word(
            "require",
            List.of("tag", DIGEST),
            DIGEST,
            "tag: each image has a tag that does not move; digest: each has its digest.");

    private static final Pattern WITH_DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");

    /** A colon before the last slash precedes a registry's port. */
    private static final Pattern WITH_TAG = Pattern.compile(".*:([^/:@]+)");

    @Override
    public About about() {
        return About.mandatory(
                "pinned-images",
                "Every container's image is pinned.",
                "a tag may name another image tomorrow: then two pods of one Deployment differ, and a rollback does not"
                        + " restore the old image.",
                "Set models[].image, models[].loadTest.image, demos[].image or images.rclone in the stack file to the image with"
                        + " its digest, NAME:TAG@sha256:…, from docker buildx imagetools inspect NAME:TAG; with require: tag, to one"
                        + " with a tag that does not move, unlike latest and nightly.",
                REQUIRE);
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        boolean digest = settings.get(REQUIRE).equals(DIGEST);
        PodTemplate.of(resource).ifPresent(pods -> pods.containers()
                .forEach(container -> findings.require(
                        container.at("image"),
                        image -> isPinned(image, digest),
                        digest
                                ? "an image with its digest, NAME:TAG@sha256:…"
                                : "an image with a tag that does not move: " + ImageTag.RULE)));
    }

    private static boolean isPinned(Field field, boolean byDigest) {
        String image = field.text().orElse("");
        Matcher tagged = WITH_TAG.matcher(image);
        return WITH_DIGEST.matcher(image).matches()
                || (!byDigest && tagged.matches() && ImageTag.pins(tagged.group(1)));
    }
}
