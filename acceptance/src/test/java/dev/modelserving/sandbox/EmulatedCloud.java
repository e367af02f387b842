package dev.modelserving.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the emulated Google Cloud itself remembers. */
public final class EmulatedCloud {
    /** The types and ids of a project's resources, of whatever stack. */
    public List<String> resourcesOf(String project) {
        Path state = SandboxExtension.directory().resolve("cloud/state.json");
        try {
            return Files.exists(state) ? mentions(JsonParser.parseString(Files.readString(state)), project) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> mentions(JsonElement state, String project) {
        return state.getAsJsonObject().getAsJsonArray("resources").asList().stream()
                .map(resource -> resource.getAsJsonObject())
                .filter(resource -> resource.toString().contains(project))
                .map(resource -> resource.get("type").getAsString() + " "
                        + resource.get("id").getAsString())
                .toList();
    }
}
