package dev.modelserving.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request's body; its start can be read before the whole body is passed on. */
final class UploadBody {
    /** More than an object's metadata, which has at most 8 KiB of custom metadata. */
    private static final int READ_AHEAD = 64 * 1024;

    /** The first part of a {@code multipart/related} upload: its headers, and the JSON up to the next boundary. */
    private static final Pattern FIRST_PART =
            Pattern.compile("\\A\\s*--(\\S+)\\r?\\n.*?\\r?\\n\\r?\\n(.*?)\\r?\\n--\\1", Pattern.DOTALL);

    private final String contentType;
    private final BufferedInputStream stream;

    UploadBody(String contentType, InputStream stream) {
        this.contentType = contentType;
        this.stream = new BufferedInputStream(stream, READ_AHEAD);
    }

    /** The whole body. */
    InputStream stream() {
        return stream;
    }

    /** The object's name in the metadata at the start of a multipart or resumable upload. */
    Optional<String> objectName() throws IOException {
        stream.mark(READ_AHEAD);
        String beginning = new String(stream.readNBytes(READ_AHEAD), UTF_8);
        stream.reset();
        if (contentType.startsWith("multipart/")) {
            Matcher part = FIRST_PART.matcher(beginning);
            return part.find() ? name(part.group(2)) : Optional.empty();
        }
        return contentType.startsWith("application/json") ? name(beginning) : Optional.empty();
    }

    private static Optional<String> name(String json) {
        try {
            JsonElement metadata = JsonParser.parseString(json);
            return metadata.isJsonObject()
                    ? Optional.ofNullable(metadata.getAsJsonObject().get("name"))
                            .filter(JsonElement::isJsonPrimitive)
                            .map(JsonElement::getAsString)
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }
}
