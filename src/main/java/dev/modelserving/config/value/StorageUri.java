package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in Cloud Storage: {@code gs://BUCKET/PATH}, without a slash at the end.
 *
 * <p>Refused with {@link IllegalArgumentException}: a bucket name or path that is missing or not allowed; the root of a
 * bucket is not a folder
 */
@Text(
        allowed =
                "a folder of Cloud Storage, such as gs://spls/gsp777/resnet_101; not a bucket's root: where the version"
                        + " folders lie there, move them below a folder of the model's (gcloud storage mv gs://BUCKET/1"
                        + " gs://BUCKET/MODEL/1) and name that",
        pattern = "gs://[^/]+/.+")
public record StorageUri(BucketName bucket, String path) {
    private static final Pattern URI = Pattern.compile("gs://([^/]+)/(.+?)/?");

    /** In characters: an object's name has no more bytes (Cloud Storage documentation, "Object name requirements"). */
    private static final int LONGEST = 1024;

    /** The form of a path as a regular expression. */
    public static final String PATH = "[A-Za-z0-9][A-Za-z0-9._=-]*(/[A-Za-z0-9][A-Za-z0-9._=-]*)*";

    public StorageUri {
        Refusal.unless(isPath(path), path, "a path of letters, digits, '.', '_', '=', '-' and single slashes");
    }

    /** Reads {@code gs://BUCKET/PATH}, with or without a slash at the end. */
    public static StorageUri parse(String text) {
        Matcher matcher = URI.matcher(text);
        Refusal.unless(matcher.matches(), text, "of the form gs://BUCKET/PATH");
        return new StorageUri(new BucketName(matcher.group(1)), matcher.group(2));
    }

    private static boolean isPath(String text) {
        return text.length() <= LONGEST && text.matches(PATH);
    }

    /** The last folder of the path. */
    public String folder() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return bucket.uri() + "/" + path;
    }
}
