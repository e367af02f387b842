package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

/**
 * A bucket, or an object in it.
 *
 * @param bucket the bucket's name
 * @param object the object's name; empty for the bucket itself
 */
public record StorageResource(String bucket, String object) {
    public StorageResource {
        requireNonNull(bucket, "bucket");
        requireNonNull(object, "object");
    }

    /** The bucket itself, which its objects are listed from. */
    public static StorageResource bucket(String bucket) {
        return new StorageResource(bucket, "");
    }

    /** The name that IAM conditions see (IAM documentation, "Resource name format in conditions"). */
    String name() {
        return "projects/_/buckets/" + bucket + (object.isEmpty() ? "" : "/objects/" + object);
    }
}
