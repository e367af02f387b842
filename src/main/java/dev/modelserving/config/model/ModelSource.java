package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Sha256;
import dev.modelserving.config.value.StorageUri;

/**
 * Where a model comes from, which of its versions are taken, and where their copy lies. Two models that have all of that in
 * common share one copy.
 *
 * @param uri the folder that holds the model's version folders ({@code 1/}, {@code 2/} …)
 * @param version the number of the version folder that is taken; {@link #ALL_VERSIONS} for those that are there when the
 *     copy is made
 * @param copyPath the folder of the bucket that the copy goes to
 */
public record ModelSource(StorageUri uri, long version, String copyPath) {
    /** No version's number: TensorFlow Serving counts from 1. */
    public static final long ALL_VERSIONS = 0;

    public ModelSource {
        requireNonNull(uri, "uri");
        if (version < ALL_VERSIONS) {
            throw new IllegalArgumentException("version is " + version + ", which is below " + ALL_VERSIONS);
        }
        requireNonNull(copyPath, "copyPath");
    }

    /**
     * A source whose copy goes to a path of its own: the source's last folder and a hash of what is copied, so that another
     * source, or version, never goes to a path that is served already.
     */
    public static ModelSource of(StorageUri uri, long version) {
        return new ModelSource(
                uri,
                version,
                uri.folder() + "-" + Sha256.hex(copied(uri, version)).substring(0, 8));
    }

    /** What is copied: the source's URI, that of a version's folder where one is taken. */
    public String copied() {
        return copied(uri, version);
    }

    private static String copied(StorageUri uri, long version) {
        return version == ALL_VERSIONS ? uri.toString() : uri + "/" + version;
    }
}
