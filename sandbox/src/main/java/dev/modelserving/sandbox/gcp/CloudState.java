package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.layout.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All resources of the emulated cloud, in a JSON file. A method that changes the state returns when the change is on
 * disk. The file always holds either the old state or the new one.
 */
public final class CloudState {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final Path file;
    private final Map<Key, CloudResource> resources;

    private CloudState(Path file, Map<Key, CloudResource> resources) {
        this.file = file;
        this.resources = resources;
    }

    /**
     * Reads the file; a missing file is an empty cloud.
     *
     * @throws IllegalStateException naming the file if it is not a state file
     */
    public static CloudState load(Path file) {
        Map<Key, CloudResource> resources = new TreeMap<>(comparing(Key::type).thenComparing(Key::id));
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                JsonObject root =
                        JsonParser.parseString(Files.readString(file, UTF_8)).getAsJsonObject();
                for (JsonElement element : root.getAsJsonArray("resources")) {
                    CloudResource resource = read(element.getAsJsonObject());
                    resources.put(new Key(resource.type(), resource.id()), resource);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the emulated cloud's state " + file, e);
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw new IllegalStateException(
                    "the emulated cloud's state " + file + " is damaged: " + e.getMessage()
                            + "; `sandbox/down` and `sandbox/up` start with an empty cloud",
                    e);
        }
        return new CloudState(file, resources);
    }

    /** The identities' rights, which follow the state's changes. */
    public Identities identities() {
        return new GrantedIdentities(this);
    }

    synchronized Optional<CloudResource> find(String type, String id) {
        return Optional.ofNullable(resources.get(new Key(type, id)));
    }

    synchronized List<CloudResource> all(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    synchronized List<CloudResource> all() {
        return List.copyOf(resources.values());
    }

    synchronized CloudResource put(CloudResource resource) {
        CloudResource before = resources.put(new Key(resource.type(), resource.id()), resource);
        if (!resource.equals(before)) {
            save();
        }
        return resource;
    }

    synchronized void remove(String type, String id) {
        if (resources.remove(new Key(type, id)) != null) {
            save();
        }
    }

    synchronized void removeIf(String type, Predicate<CloudResource> condition) {
        if (resources.values().removeIf(resource -> resource.type().equals(type) && condition.test(resource))) {
            save();
        }
    }

    private void save() {
        JsonObject root = Json.object(
                "resources", resources.values().stream().map(CloudState::write).toList());
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = UTF_8.encode(GSON.toJson(root) + "\n");
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // A rename survives a crash once its folder is on disk.
            try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the emulated cloud's state " + file, e);
        }
    }

    private static JsonObject write(CloudResource resource) {
        return Json.object(
                "type", resource.type(),
                "id", resource.id(),
                "inputs", PropertyJson.write(resource.inputs()),
                "computed", PropertyJson.write(resource.computed()));
    }

    private static CloudResource read(JsonObject json) {
        return new CloudResource(
                json.get("type").getAsString(),
                json.get("id").getAsString(),
                PropertyJson.read(json.getAsJsonObject("inputs")),
                PropertyJson.read(json.getAsJsonObject("computed")));
    }

    private record Key(String type, String id) {}
}
