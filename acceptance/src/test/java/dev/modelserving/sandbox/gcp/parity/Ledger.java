package dev.modelserving.sandbox.gcp.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which properties of which types the emulator was seen to agree with the real plug-in, and to differ from it. */
final class Ledger {
    private final Map<String, Set<String>> agreeing = new TreeMap<>();
    private final Map<String, Set<String>> differing = new TreeMap<>();
    private final Map<String, Set<String>> declared = new TreeMap<>();
    private final Map<String, JsonObject> facts = new TreeMap<>();

    /** Notes what a replayed preview says of each resource's properties. */
    void note(StackCase wanted, StackReplay.Outcome outcome) {
        wanted.expected().forEach((resource, change) -> {
            boolean agrees = change.equals(outcome.changes().get(resource));
            String type = resource.substring(0, resource.indexOf("::"));
            Map<String, Set<String>> column = agrees ? agreeing : differing;
            change.diff().keySet().forEach(path -> note(column, type, path.replaceAll("\\[[0-9]+]", "[]")));
        });
    }

    /** Notes the properties that a replayed check speaks of. */
    void note(CheckCase wanted, boolean agrees) {
        Map<String, Set<String>> column = agrees ? agreeing : differing;
        Set<String> paths = new TreeSet<>();
        wanted.failures().forEach(failure -> paths.add(failure.path().replaceAll("\\[[0-9]+]", "[]")));
        if (paths.isEmpty()) {
            collect(wanted.type(), "", wanted.properties(), paths);
        }
        paths.forEach(path -> note(column, wanted.type(), path));
    }

    /** Notes the properties that the program sets. */
    void noteDeclared(String type, Struct inputs) {
        try {
            Set<String> paths = declared.computeIfAbsent(type, name -> new TreeSet<>());
            collect(type, "", JsonParser.parseString(JsonFormat.printer().print(inputs)), paths);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(Map<String, Set<String>> column, String type, String path) {
        column.computeIfAbsent(type, name -> new TreeSet<>()).add(path);
    }

    private void collect(String type, String path, JsonElement value, Set<String> paths) {
        if (value instanceof JsonObject block && !isMap(type, path)) {
            block.asMap().forEach((name, inner) -> {
                if (!name.startsWith("__")) {
                    collect(type, path.isEmpty() ? name : path + "." + name, inner, paths);
                }
            });
        } else if (value instanceof JsonArray list
                && !list.isEmpty()
                && list.get(0).isJsonObject()) {
            list.forEach(item -> collect(type, path + "[]", item, paths));
        } else if (!path.isEmpty()) {
            paths.add(path);
        }
    }

    private boolean isMap(String type, String path) {
        JsonObject ofType = facts.computeIfAbsent(type, Ledger::facts);
        return Optional.ofNullable(ofType.getAsJsonObject(path))
                .filter(fact -> fact.get("type").getAsString().startsWith("map of "))
                .isPresent();
    }

    private static JsonObject facts(String type) {
        String file = type.substring("gcp:".length(), type.lastIndexOf(':')).replace('/', '-');
        var stream = Ledger.class.getResourceAsStream("/dev/modelserving/sandbox/gcp/schema/" + file + ".json");
        return stream == null
                ? new JsonObject()
                : JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                        .getAsJsonObject()
                        .getAsJsonObject("facts");
    }

    /** A line for each type: the properties that agree, that differ, and that the program sets and no case tries. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append("| Type | Agrees | Differs in some case | Unknown: set by the program, tried by no case |\n");
        table.append("|---|---|---|---|\n");
        TreeSet<String> types = new TreeSet<>(declared.keySet());
        types.addAll(agreeing.keySet());
        types.addAll(differing.keySet());
        for (String type : types) {
            Set<String> different = differing.getOrDefault(type, Set.of());
            Set<String> same = new TreeSet<>(agreeing.getOrDefault(type, Set.of()));
            same.removeAll(different);
            Set<String> unknown = new TreeSet<>(declared.getOrDefault(type, Set.of()));
            unknown.removeAll(same);
            unknown.removeAll(different);
            table.append(
                    String.format("| `%s` | %s | %s | %s |%n", type, names(same), names(different), names(unknown)));
        }
        return table.toString();
    }

    private static String names(Set<String> paths) {
        return paths.isEmpty() ? "" : "`" + String.join("`, `", new TreeSet<>(paths)) + "`";
    }
}
