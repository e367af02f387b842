package dev.modelserving.config.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder of Pulumi.yaml, with the files that a stack file names.
 *
 * @param path the folder
 */
public record ProjectFolder(Path path) {
    /** The rule for such a file, in words. */
    public static final String RULE =
            "a file of at most 512 KiB with a JSON object, such as {\"instances\": […]}; its path is"
                    + " relative to the project's folder and does not lead out of it";

    /** Half of a ConfigMap's limit (Kubernetes documentation, "ConfigMaps": 1 MiB), in bytes. */
    public static final int LARGEST_PAYLOAD = 512 * 1024;

    public ProjectFolder {
        requireNonNull(path, "path");
    }

    /** A JSON object in the folder; anything else is refused with {@link IllegalArgumentException}, which says why. */
    public String jsonObject(String name) {
        byte[] bytes = content(inside(name));
        String text = text(bytes);
        requireJsonObject(text);
        return text;
    }

    private Path inside(String name) {
        try {
            Path relative = Path.of(name);
            boolean leadsOut = relative.isAbsolute() || relative.normalize().startsWith("..");
            if (!leadsOut && !name.isBlank()) {
                return path.resolve(relative);
            }
        } catch (InvalidPathException refused) {
            throw new IllegalArgumentException("which is no path", refused);
        }
        throw new IllegalArgumentException("which does not lie in the project's folder");
    }

    private byte[] content(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("and there is no such file");
        }
        try {
            // A link may lead anywhere, and the content ends up in the cluster and in previews.
            Path real = file.toRealPath();
            if (!real.startsWith(path.toRealPath()) && !real.startsWith(home())) {
                throw new IllegalArgumentException("which links to a file outside the project's folder");
            }
            if (Files.size(file) > LARGEST_PAYLOAD) {
                throw new IllegalArgumentException("which has " + Files.size(file) + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("which cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The real folder of Pulumi.yaml: the project's folder may consist of links into it. */
    private Path home() throws IOException {
        Path project = path.resolve("Pulumi.yaml");
        return Files.exists(project) ? project.toRealPath().getParent() : path.toRealPath();
    }

    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException refused) {
            throw new IllegalArgumentException("which is not JSON: it is no text in UTF-8", refused);
        }
    }

    private static void requireJsonObject(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("which is not JSON: it is empty");
            }
            // Gson is lenient by default, and Locust's Python is not.
            reader.setStrictness(Strictness.STRICT);
            boolean object = JsonParser.parseReader(reader).isJsonObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("which is not JSON: something follows its end");
            }
            if (!object) {
                throw new IllegalArgumentException("which is JSON, but no object");
            }
        } catch (JsonParseException | IOException malformed) {
            throw new IllegalArgumentException("which is not JSON", malformed);
        }
    }
}
