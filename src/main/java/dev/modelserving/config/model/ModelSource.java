package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Sha256;
import dev.modelserving.config.value.StorageUri;

/**
 * A model's source, its versions to copy, and the copy's path. Models that share all of these share one copy. The
 * default path is the source's last folder and a hash of what is copied, so that another source or version never goes
 * to a path that is already served.
 */
public record ModelSource(
        @Key(
                        value = "The folder above the version folders, which hold `saved_model.pb` or"
                                + " `saved_model.pbtxt`: `gs://BUCKET/PATH`, not a bucket's root.",
                        name = "source")
                @Default(otherwise = "required; with versions, of each version")
                StorageUri uri,
        @Key(
                        value = "The number of the one version folder to copy and serve; another number makes another"
                                + " copy, and other pods.",
                        name = "modelVersion")
                @Default(
                        value = "0",
                        otherwise = "all that are there when the copy is made; required on platform: existing")
                @Bounds(min = 1, max = Long.MAX_VALUE)
                long version,
        @Key(value = "The copy's path in the bucket; not on platform: existing, which has none.", name = "copyTo")
                @Form(
                        pattern = "(?!" + LoadTestConfig.RESULTS_FOLDER + "(/|$))" + StorageUri.PATH,
                        allowed =
                                "a path of letters, digits, '.', '_', '=', '-' and single slashes, none at the end, such as"
                                        + " resnet_101; not below load-tests, where load tests keep their results")
                @Default(value = "", otherwise = "made from the source and modelVersion")
                String copyPath) {
    /** Not a version's number: TensorFlow Serving counts from 1. */
    public static final long ALL_VERSIONS = 0;

    public ModelSource {
        requireNonNull(uri, "uri");
        if (version < ALL_VERSIONS) {
            throw new IllegalArgumentException("version is " + version + ", which is below " + ALL_VERSIONS);
        }
        if (copyPath.isEmpty()) {
            copyPath = uri.folder() + "-" + Sha256.hex(copied(uri, version)).substring(0, 8);
        }
    }

    /** A source with the default path of its copy. */
    public static ModelSource of(StorageUri uri, long version) {
        return new ModelSource(uri, version, "");
    }

    /** What is copied: the source's URI, or that of its one version's folder. */
    public String copied() {
        return copied(uri, version);
    }

    private static String copied(StorageUri uri, long version) {
        return version == ALL_VERSIONS ? uri.toString() : uri + "/" + version;
    }
}
