package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** A bucket object's wanted content: the text of {@code content}, or the asset of {@code source}. */
record ObjectContent(ByteString bytes) {
    ObjectContent {
        requireNonNull(bytes, "bytes");
    }

    /** Reads the content from the inputs; empty if it is unknown. */
    static Optional<ObjectContent> of(PropertyValues inputs, Path workingDirectory) {
        if (inputs.has("content")) {
            return inputs.text("content").map(text -> new ObjectContent(ByteString.copyFromUtf8(text)));
        }
        if (!inputs.isKnown("source")) {
            return Optional.empty();
        }
        PropertyValues asset = inputs.block("source");
        return asset.text("text")
                .map(text -> new ObjectContent(ByteString.copyFromUtf8(text)))
                .or(() -> asset.text("path").map(path -> read(workingDirectory.resolve(path))));
    }

    /** Reports assets that the sandbox does not read. */
    static void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        PropertyValues asset = inputs.block("source");
        if (asset.has("assets") || asset.has("uri")) {
            problems.add(
                    "source",
                    "the sandbox emulates assets from text and from a file of this machine, not archives or remote"
                            + " assets");
        }
    }

    String md5() {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks MD5, which every JDK must have", e);
        }
    }

    /** The media type that Google's client would detect. */
    String mediaType() {
        return bytes.isValidUtf8() ? "text/plain; charset=utf-8" : "application/octet-stream";
    }

    private static ObjectContent read(Path file) {
        try {
            return new ObjectContent(ByteString.copyFrom(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new GcpException("source: cannot read the asset " + file + ": " + e);
        }
    }
}
