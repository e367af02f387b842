package dev.modelserving.policy.label;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** The tag of a container image, and whether it pins the image: whether the same tag names the same image tomorrow. */
public final class ImageTag {
    /** The rule for a tag that pins an image, in words. */
    public static final String RULE =
            "name a version, a date or a commit, as 2.8.0, 2.8.0-gpu or nightly-20260101 do, and"
                    + " latest-gpu, nightly or stable do not";

    /** Always moves. */
    private static final String LATEST = "latest";

    /** Move, unless beside a version, a date or a commit. */
    private static final Set<String> MOVING = Set.of(
            "canary",
            "current",
            "dev",
            "devel",
            "develop",
            "edge",
            "head",
            "lts",
            "main",
            "mainline",
            "master",
            "nightly",
            "rolling",
            "stable",
            "testing",
            "unstable");

    private static final Pattern VERSION = Pattern.compile("(.*[-_])?v?[0-9]+(\\.[0-9]+)+([._-].*)?");
    private static final Pattern DATE = Pattern.compile(".*(20[0-9]{2})[-.]?(0[1-9]|1[0-2])[-.]?([0-2][0-9]|3[01]).*");
    private static final Pattern COMMIT = Pattern.compile("(?=.*[0-9])[0-9a-f]{7,40}");

    private ImageTag() {}

    /** Whether the tag pins the image that it names. */
    public static boolean pins(String tag) {
        String[] words = tag.split("[-._]", -1);
        if (Arrays.asList(words).contains(LATEST)) {
            return false;
        }
        return Arrays.stream(words).noneMatch(MOVING::contains)
                || VERSION.matcher(tag).matches()
                || DATE.matcher(tag).matches()
                || Arrays.stream(words).anyMatch(word -> COMMIT.matcher(word).matches());
    }
}
