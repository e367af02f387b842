package dev.modelserving.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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
        return resources().stream()
                .filter(resource -> resource.toString().contains(project))
                .map(resource -> resource.get("type").getAsString() + " "
                        + resource.get("id").getAsString())
                .toList();
    }

    /** The project's resources of a type, whole. */
    List<JsonObject> resources(String type, String project) {
        return resources().stream()
                .filter(resource -> resource.get("type").getAsString().equals(type)
                        && resource.get("id").getAsString().startsWith("projects/" + project + "/"))
                .toList();
    }

    private static List<JsonObject> resources() {
        Path state = SandboxExtension.directory().resolve("cloud/state.json");
        try {
            return Files.exists(state)
                    ? JsonParser.parseString(Files.readString(state))
                            .getAsJsonObject()
                            .getAsJsonArray("resources")
                            .asList()
                            .stream()
                            .map(JsonElement::getAsJsonObject)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
