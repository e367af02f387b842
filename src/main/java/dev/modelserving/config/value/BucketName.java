package dev.modelserving.config.value;

import dev.modelserving.config.reading.Refusal;
import dev.modelserving.config.reading.Text;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bucket's name by the rules of Cloud Storage ("About Cloud Storage buckets", Bucket names).
 *
 * <p>Refused with {@link IllegalArgumentException}: a name that Cloud Storage would refuse
 */
@Text(allowed = "a bucket name: " + BucketName.RULES + "; ${PROJECT_ID} in it stands for the project's id")
public record BucketName(String value) {
    /** The rules, in words. */
    public static final String RULES = "3 to 63 lower-case letters, digits, dashes, underscores and dots (to 222 with"
            + " dots, each part to 63), a letter or digit first and last, no IP address, not starting with \"goog\","
            + " without \"google\"";

    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9][a-z0-9._-]*[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    public BucketName {
        boolean allowed = CHARACTERS.matcher(value).matches()
                && value.length() >= 3
                && value.length() <= 222
                && Arrays.stream(value.split("\\.", -1)).allMatch(part -> !part.isEmpty() && part.length() <= 63)
                && !IP_ADDRESS.matcher(value).matches()
                && !value.startsWith("goog")
                && !value.contains("google");
        Refusal.unless(allowed, value, "a bucket name: " + RULES);
    }

    /** The name; empty if Cloud Storage would refuse it. */
    public static Optional<BucketName> of(String name) {
        try {
            return Optional.of(new BucketName(name));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** The bucket as TensorFlow Serving and gsutil name it. */
    public String uri() {
        return "gs://" + value;
    }
}
