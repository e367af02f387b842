package dev.modelserving.sandbox.gcp.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.StackFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/** The files of what was recorded of the real plug-in. */
final class Recorded {
    private Recorded() {}

    /** The stack file that recorded cases start from, as the file of a stack. */
    static StackFile stackFile(String base, String stack) {
        JsonObject file = new JsonObject();
        file.add("config", read("bases.json").get(base));
        return new StackFile(stack, file.toString());
    }

    static JsonObject read(String name) {
        try (InputStream file = Recorded.class.getResourceAsStream("/parity/" + name)) {
            return JsonParser.parseReader(new InputStreamReader(file, UTF_8)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
