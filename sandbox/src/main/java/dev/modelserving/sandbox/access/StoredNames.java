package dev.modelserving.sandbox.access;

import java.io.IOException;

/** The object store's content, without any access check. */
interface StoredNames {
    /**
     * Whether the bucket exists.
     *
     * @throws IOException if the store does not answer
     */
    boolean hasBucket(String bucket) throws IOException;

    /**
     * Whether the bucket has an object of that name.
     *
     * @throws IOException if the store does not answer
     */
    boolean hasObject(String bucket, String object) throws IOException;
}
