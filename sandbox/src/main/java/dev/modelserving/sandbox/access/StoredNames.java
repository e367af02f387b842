package dev.modelserving.sandbox.access;

import java.io.IOException;

/** What is in the object store, whoever asks. */
interface StoredNames {
    /**
     * Whether there is a bucket of that name.
     *
     * @throws IOException where the store does not answer
     */
    boolean hasBucket(String bucket) throws IOException;

    /**
     * Whether the bucket has an object of that name now.
     *
     * @throws IOException where the store does not answer
     */
    boolean hasObject(String bucket, String object) throws IOException;
}
