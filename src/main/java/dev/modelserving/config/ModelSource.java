package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

/**
 * Where a model comes from and where its copy lies. Two models of one source and path share one copy.
 *
 * @param uri the folder that holds the model's version folders ({@code 1/}, {@code 2/} …)
 * @param copyPath the folder of the bucket that the copy goes to
 */
public record ModelSource(StorageUri uri, String copyPath) {
    public ModelSource {
        requireNonNull(uri, "uri");
        requireNonNull(copyPath, "copyPath");
    }

    /**
     * A source whose copy goes to a path of its own: the source's last folder and a hash of the whole URI, so that
     * another source never goes to a path that is served already.
     */
    public static ModelSource of(StorageUri uri) {
        return new ModelSource(
                uri, uri.folder() + "-" + Sha256.hex(uri.toString()).substring(0, 8));
    }
}
