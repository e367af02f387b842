package dev.modelserving.sandbox.storage;

import java.util.List;
import java.util.Optional;

/** The buckets of the object store and what lies in them. All methods throw {@link StorageException} where it fails. */
public interface Buckets {
    /** Whether there is a bucket of this name, whoever made it. */
    boolean exists(String bucket);

    /** Creates an empty bucket; refused where the name is taken. */
    void create(String bucket, String location);

    /** Deletes an empty bucket; does nothing where there is none, refused where it holds objects. */
    void delete(String bucket);

    /** The names of the bucket's objects that start with the prefix; none where there is no such bucket. */
    List<String> objects(String bucket, String prefix);

    /** The object's description; empty where the bucket or the object is missing. */
    Optional<StoredObject> find(String bucket, String object);

    /** The object's content; empty where the bucket or the object is missing. */
    Optional<byte[]> download(String bucket, String object);

    /** Stores the object, in place of one of the same name. */
    StoredObject upload(String bucket, String object, String contentType, byte[] content);

    /** Deletes the object; does nothing where there is none. */
    void deleteObject(String bucket, String object);
}
