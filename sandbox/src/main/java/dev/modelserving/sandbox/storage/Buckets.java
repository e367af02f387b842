package dev.modelserving.sandbox.storage;

import java.util.List;
import java.util.Optional;

/** The object store's buckets and objects. All methods throw {@link StorageException} on failure. */
public interface Buckets {
    /** Whether the bucket exists, whoever made it. */
    boolean exists(String bucket);

    /** Creates an empty bucket; refused if the name is taken. */
    void create(String bucket, String location);

    /** Deletes an empty bucket, if it exists; refused if it has objects. */
    void delete(String bucket);

    /** The names of the bucket's objects with the prefix; empty if there is no such bucket. */
    List<String> objects(String bucket, String prefix);

    /** The object's description; empty if the bucket or the object is missing. */
    Optional<StoredObject> find(String bucket, String object);

    /** The object's content; empty if the bucket or the object is missing. */
    Optional<byte[]> download(String bucket, String object);

    /** Stores the object, and replaces one of the same name. */
    StoredObject upload(String bucket, String object, String contentType, byte[] content);

    /** Deletes the object, if it exists. */
    void deleteObject(String bucket, String object);
}
