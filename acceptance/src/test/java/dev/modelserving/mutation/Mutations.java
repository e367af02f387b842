package dev.modelserving.mutation;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxJava;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every field that a stack declares of its live Kubernetes objects, changed by somebody else where the apiserver admits it.
 *
 * @param objects with what was found in each field before, and why the apiserver refused another value
 * @param kubeconfig of the cluster's administrator
 * @param folder for files
 */
public record Mutations(JsonArray objects, Path kubeconfig, Path folder) {
    private static final String REFUSED = "refused";

    /** Helm's releases have no fields in the cluster. */
    private static final String RELEASE = "kubernetes:helm.sh/v3:Release";

    /** What names an object, and what only the engine's provider reads. */
    private static final Pattern NOT_A_FIELD = Pattern.compile(
            "/(apiVersion|kind)|/metadata/(name|namespace)"
                    + "|/metadata/annotations/pulumi\\.com~1.*|.*/(__defaults|__internal)/.*|.*/4dabf18193072939515e22adb298388d");

    /**
     * By what server-side apply knows the items of a list (Kubernetes' OpenAPI, x-kubernetes-list-map-keys). Who changes it
     * removes an item and adds another, which is then theirs: applying again does not remove it.
     */
    private static final Pattern KEY =
            Pattern.compile(".*/((initC|c)ontainers|env|volumes|imagePullSecrets)/[0-9]+/name"
                    + "|.*/volumeMounts/[0-9]+/mountPath|.*/ports/[0-9]+/(containerPort|port|protocol)"
                    + "|.*/topologySpreadConstraints/[0-9]+/(topologyKey|whenUnsatisfiable)");

    /** Makes them. */
    public static Mutations make(SandboxStack stack, String cluster, String name) throws IOException {
        Path kubeconfig = SandboxExtension.directory()
                .resolve("clusters/" + cluster + "/kwok/clusters/" + name + "/kubeconfig.yaml");
        Mutations asked = new Mutations(declared(stack), kubeconfig, stack.folder());
        return new Mutations(asked.ask("mutate"), kubeconfig, stack.folder());
    }

    private static JsonArray declared(SandboxStack stack) {
        JsonArray declared = new JsonArray();
        JsonParser.parseString(stack.project().pulumi("stack", "export").orFail())
                .getAsJsonObject()
                .getAsJsonObject("deployment")
                .getAsJsonArray("resources")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(resource -> text(resource, "type").startsWith("kubernetes:"))
                .filter(resource -> !text(resource, "type").equals(RELEASE))
                // A component has none.
                .filter(resource -> resource.has("inputs"))
                .map(Mutations::object)
                .forEach(declared::add);
        return declared;
    }

    private static JsonObject object(JsonObject resource) {
        JsonObject inputs = resource.getAsJsonObject("inputs");
        JsonObject metadata = inputs.getAsJsonObject("metadata");
        JsonObject object = new JsonObject();
        String urn = text(resource, "urn");
        object.addProperty("resource", urn.substring(urn.lastIndexOf("::") + 2));
        String type = text(resource, "type");
        object.addProperty("type", type.substring(type.lastIndexOf(':') + 1));
        for (String property : List.of("apiVersion", "kind")) {
            object.add(property, inputs.get(property));
        }
        for (String property : List.of("namespace", "name")) {
            if (metadata.has(property)) {
                object.add(property, metadata.get(property));
            }
        }
        JsonObject fields = new JsonObject();
        FieldPointer.leaves(inputs, "").keySet().stream()
                .filter(pointer -> !NOT_A_FIELD.matcher(pointer).matches()
                        && !KEY.matcher(pointer).matches())
                .forEach(pointer -> fields.add(pointer, new JsonObject()));
        object.add("fields", fields);
        return object;
    }

    private JsonArray ask(String question) throws IOException {
        Path file = Files.writeString(folder.resolve("objects.json"), objects.toString());
        String answer = Command.of(SandboxJava.command(
                        List.of(),
                        MutationClient.class.getName(),
                        List.of(question, kubeconfig.toString(), file.toString())))
                .run()
                .orFail();
        return JsonParser.parseString(answer.substring(answer.indexOf("[{"))).getAsJsonArray();
    }

    /** The changed fields that a drift report does not name. */
    public List<String> unnamed(Report drift) {
        return fields((object, pointer) -> !isNamed(drift, object, pointer));
    }

    private static boolean isNamed(Report drift, JsonObject object, String pointer) {
        String kind = "| `" + text(object, "type") + "` | `";
        String field = "`" + FieldPointer.of(pointer).path() + "`: ";
        // A name that the provider chose is told by the resource's. A report of the tests' has no hashes.
        return Stream.of("name", "resource")
                .map(name -> new Report(drift.code(), kind + text(object, name)).text())
                .flatMap(beginning -> drift.text()
                        .lines()
                        .filter(row -> row.startsWith(beginning + "`") || row.startsWith(beginning + " (")))
                .anyMatch(row -> row.contains(field));
    }

    /** The changed fields that do not have again what they had. */
    public List<String> unrestored() throws IOException {
        Map<String, JsonObject> now = new TreeMap<>();
        ask("read").forEach(object -> now.put(id(object.getAsJsonObject()), object.getAsJsonObject()));
        return fields((object, pointer) -> !found(now.get(id(object)), pointer).equals(found(object, pointer)));
    }

    private static JsonElement found(JsonObject object, String pointer) {
        return object.getAsJsonObject("fields").getAsJsonObject(pointer).get("found");
    }

    private List<String> fields(BiPredicate<JsonObject, String> wanted) {
        List<String> found = new ArrayList<>();
        for (JsonElement element : objects) {
            JsonObject object = element.getAsJsonObject();
            changed(object)
                    .filter(pointer -> wanted.test(object, pointer))
                    .forEach(pointer -> found.add(
                            id(object) + " " + FieldPointer.of(pointer).path()));
        }
        return found;
    }

    private static Stream<String> changed(JsonObject object) {
        JsonObject fields = object.getAsJsonObject("fields");
        return fields.keySet().stream()
                .filter(pointer -> !fields.getAsJsonObject(pointer).has(REFUSED));
    }

    /** By kind: how many objects and fields are declared, and how many fields the apiserver let be changed. */
    public String table(Set<String> unnamed, Set<String> unrestored) {
        Map<String, List<JsonObject>> kinds = new TreeMap<>();
        objects.forEach(
                object -> kinds.computeIfAbsent(text(object.getAsJsonObject(), "type"), kind -> new ArrayList<>())
                        .add(object.getAsJsonObject()));
        return "| kind | objects | fields declared | mutated | found | repaired |\n|---|---|---|---|---|---|\n"
                + kinds.entrySet().stream()
                        .map(kind -> row(kind.getKey(), kind.getValue(), unnamed, unrestored))
                        .collect(joining());
    }

    private static String row(String kind, List<JsonObject> objects, Set<String> unnamed, Set<String> unrestored) {
        long declared = objects.stream()
                .mapToLong(object -> object.getAsJsonObject("fields").size())
                .sum();
        long mutated =
                objects.stream().mapToLong(object -> changed(object).count()).sum();
        return "| " + kind + " | " + objects.size() + " | " + declared + " | " + mutated + " | "
                + (mutated - of(kind, unnamed)) + " | " + (mutated - of(kind, unrestored)) + " |\n";
    }

    private static long of(String kind, Set<String> fields) {
        return fields.stream().filter(field -> field.startsWith(kind + " ")).count();
    }

    private static String id(JsonObject object) {
        return text(object, "type") + " "
                + (object.has("namespace") ? text(object, "namespace") + "/" : "")
                + text(object, "name");
    }

    private static String text(JsonObject object, String property) {
        return object.get(property).getAsString();
    }
}
