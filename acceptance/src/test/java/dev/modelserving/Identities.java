package dev.modelserving;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.pulumi.resources.ResourceOptions;
import dev.modelserving.config.value.Sha256;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.sandbox.gcp.CloudReplacingInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By what the engine tells that a resource is the one that it deployed before: its URN, and the inputs that replace it
 * when they change. As text, a line for each URN with its inputs indented below.
 *
 * @param resources the inputs' values by their paths, by URN
 */
record Identities(Map<String, Map<String, String>> resources) {
    private static final Path FOLDER = Path.of("acceptance", "src", "test", "resources", "identities");
    private static final String INDENT = "    ";
    private static final String IS = " = ";

    /** Longer values are pinned by their hash. */
    private static final int READABLE = 100;

    /** Where those of a shipped stack are pinned. */
    static Path file(String stack) {
        return FOLDER.resolve(stack + ".txt");
    }

    static Identities of(DeclaredStack stack) {
        Map<String, JsonObject> inputs = stack.inputs();
        Map<String, Map<String, String>> resources = new TreeMap<>();
        for (String urn : stack.urns()) {
            String type = type(urn);
            String key = type + "::" + name(urn);
            // Components have no inputs.
            resources.put(
                    urn,
                    inputs.containsKey(key)
                            ? replacing(type, inputs.get(key), stack.options(type, name(urn)))
                            : Map.of());
        }
        return new Identities(resources);
    }

    static Identities parse(Collection<String> lines) {
        Map<String, Map<String, String>> resources = new TreeMap<>();
        Map<String, String> last = new TreeMap<>();
        for (String line : lines) {
            if (line.startsWith(INDENT)) {
                int end = line.indexOf(IS);
                last.put(line.substring(INDENT.length(), end), line.substring(end + IS.length()));
            } else {
                last = new TreeMap<>();
                resources.put(line, last);
            }
        }
        return new Identities(resources);
    }

    /** The pinned ones of a shipped stack. */
    static Identities pinned(String stack) {
        try {
            return parse(Files.readAllLines(file(stack)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pin(String stack) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file(stack), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return resources.entrySet().stream()
                .map(resource -> resource.getKey() + "\n"
                        + resource.getValue().entrySet().stream()
                                .map(input -> INDENT + input.getKey() + IS + input.getValue() + "\n")
                                .collect(joining()))
                .collect(joining());
    }

    /** The last type in a URN: the resource's own, after those of its parents. */
    static String type(String urn) {
        String types = urn.split("::", -1)[2];
        return types.substring(types.lastIndexOf('$') + 1);
    }

    private static String name(String urn) {
        return urn.split("::", 4)[3];
    }

    private static Map<String, String> replacing(String type, JsonObject inputs, ResourceOptions options) {
        Map<String, String> replacing = new TreeMap<>();
        candidates(type, inputs).forEach((path, value) -> replacing.put(path, readable(value)));
        replacing.keySet().removeIf(path -> options.getIgnoreChanges().stream()
                .anyMatch(ignored -> path.equals(ignored) || path.startsWith(ignored + ".")));
        return replacing;
    }

    private static Map<String, JsonElement> candidates(String type, JsonObject inputs) {
        if (type.startsWith("pulumi:providers:")) {
            return given(inputs, List.of("project", "context", "cluster", "clusterIdentifier"));
        }
        return type.startsWith("gcp:")
                ? CloudReplacingInputs.of(type, inputs)
                : KubernetesReplacingInputs.of(type, inputs);
    }

    private static Map<String, JsonElement> given(JsonObject inputs, List<String> names) {
        Map<String, JsonElement> given = new TreeMap<>();
        names.stream().filter(inputs::has).forEach(name -> given.put(name, inputs.get(name)));
        return given;
    }

    private static String readable(JsonElement value) {
        String text = sorted(value).toString();
        return text.length() <= READABLE ? text : "sha256 " + Sha256.hex(text);
    }

    /** Mappings in the order of their keys, and whole numbers as such: the mocks know only doubles. */
    private static JsonElement sorted(JsonElement value) {
        if (value.isJsonObject()) {
            JsonObject sorted = new JsonObject();
            JsonObject object = value.getAsJsonObject();
            new TreeSet<>(object.keySet()).forEach(key -> sorted.add(key, sorted(object.get(key))));
            return sorted;
        }
        if (value.isJsonArray()) {
            JsonArray items = new JsonArray();
            value.getAsJsonArray().forEach(item -> items.add(sorted(item)));
            return items;
        }
        return isWhole(value) ? new JsonPrimitive(value.getAsLong()) : value;
    }

    private static boolean isWhole(JsonElement value) {
        return value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isNumber()
                && value.getAsDouble() == Math.rint(value.getAsDouble());
    }
}
