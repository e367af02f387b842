package dev.modelserving.sandbox.storage;

import static java.util.Objects.requireNonNull;

/**
 * An object's description in the store.
 *
 * @param name within its bucket
 * @param contentType its media type
 * @param md5Hash MD5 of the content, in base64
 * @param crc32c CRC32C of the content, in base64
 */
public record StoredObject(String name, String contentType, String md5Hash, String crc32c) {
    public StoredObject {
        requireNonNull(name, "name");
        requireNonNull(contentType, "contentType");
        requireNonNull(md5Hash, "md5Hash");
        requireNonNull(crc32c, "crc32c");
    }
}
