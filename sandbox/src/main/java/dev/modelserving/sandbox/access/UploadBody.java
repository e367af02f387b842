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

/** The body of a request, whose beginning can be looked at before all of it is passed on. */
final class UploadBody {
    /** An object's metadata with its custom metadata are 8 KiB at most. */
    private static final int LOOKED_AT = 64 * 1024;

    /** The first part of a {@code multipart/related} upload: its headers, and the JSON up to the next boundary. */
    private static final Pattern FIRST_PART =
            Pattern.compile("\\A\\s*--(\\S+)\\r?\\n.*?\\r?\\n\\r?\\n(.*?)\\r?\\n--\\1", Pattern.DOTALL);

    private final String contentType;
    private final BufferedInputStream stream;

    UploadBody(String contentType, InputStream stream) {
        this.contentType = contentType;
        this.stream = new BufferedInputStream(stream, LOOKED_AT);
    }

    /** All of the body. */
    InputStream stream() {
        return stream;
    }

    /** The name in the metadata of the object that a multipart or a resumable upload begins with. */
    Optional<String> objectName() throws IOException {
        stream.mark(LOOKED_AT);
        String beginning = new String(stream.readNBytes(LOOKED_AT), UTF_8);
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
