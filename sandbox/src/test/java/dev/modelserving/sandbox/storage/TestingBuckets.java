package dev.modelserving.sandbox.storage;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets in memory, as strict as the real ones. */
public final class TestingBuckets implements Buckets {
    private final Map<String, Map<String, Content>> buckets = new TreeMap<>();

    @Override
    public synchronized boolean exists(String bucket) {
        return buckets.containsKey(bucket);
    }

    @Override
    public synchronized void create(String bucket, String location) {
        if (buckets.putIfAbsent(bucket, new TreeMap<>()) != null) {
            throw new StorageException("409 " + bucket);
        }
    }

    @Override
    public synchronized void delete(String bucket) {
        if (!objects(bucket, "").isEmpty()) {
            throw new StorageException("412 " + bucket);
        }
        buckets.remove(bucket);
    }

    @Override
    public synchronized List<String> objects(String bucket, String prefix) {
        return buckets.getOrDefault(bucket, Map.of()).keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized Optional<StoredObject> find(String bucket, String object) {
        return Optional.ofNullable(buckets.getOrDefault(bucket, Map.of()).get(object))
                .map(content -> new StoredObject(object, content.mediaType(), content.md5(), "AAAAAA=="));
    }

    @Override
    public synchronized StoredObject upload(String bucket, String object, String contentType, byte[] content) {
        if (!exists(bucket)) {
            throw new StorageException("404 " + bucket);
        }
        buckets.get(bucket).put(object, new Content(contentType, ByteString.copyFrom(content)));
        return find(bucket, object).orElseThrow();
    }

    @Override
    public synchronized void deleteObject(String bucket, String object) {
        buckets.getOrDefault(bucket, new TreeMap<>()).remove(object);
    }

    @Override
    public synchronized Optional<byte[]> download(String bucket, String object) {
        return Optional.ofNullable(buckets.getOrDefault(bucket, Map.of()).get(object))
                .map(content -> content.bytes().toByteArray());
    }

    /** What lies in the object. */
    public synchronized ByteString content(String bucket, String object) {
        return buckets.get(bucket).get(object).bytes();
    }

    private record Content(String mediaType, ByteString bytes) {
        String md5() {
            try {
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(bytes.toByteArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
