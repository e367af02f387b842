package dev.modelserving.faults;

import static java.util.stream.Collectors.toCollection;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.CanarySystem;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The stack that things happen to: what is typed on it, and whether it is whole afterwards. */
final class FaultedStack {
    private static final String LOCKED = "is currently locked by";

    /** What the engine says of a lock that it could not write whole. */
    private static final String BROKEN_LOCK = "error: unexpected end of JSON input";

    private static final int STEPS = 4;

    /** Kinds that others make of the stack's objects and that no stack declares; kubectl warns about them. */
    private static final Set<String> DERIVED = Set.of("endpoints", "componentstatuses");

    private final CanarySystem canary;
    private final String project;
    private final Apiserver apiserver;
    private final Map<Path, String> credentials = new TreeMap<>();
    private int step;
    private boolean large;

    FaultedStack(CanarySystem canary) {
        this.canary = canary;
        this.project = canary.stack().gcpProject();
        this.apiserver = new Apiserver(project + "_us-central1-f_cluster-1");
    }

    CanarySystem canary() {
        return canary;
    }

    Apiserver apiserver() {
        return apiserver;
    }

    /** Edits the stack file, so that the operation has something to do. */
    void edit(Operation operation) {
        switch (operation) {
            case UP, DESTROY -> {}
            case UPDATE -> {
                large = !large;
                canary.stack().edit(file -> file.replaceFirst("memory: .*", large ? "memory: 2Gi" : "memory: 1Gi"));
            }
            case STEP -> {
                step = (step + 1) % STEPS;
                canary.step(step);
            }
        }
    }

    EngineCommand start(Operation operation, Fault fault) throws IOException {
        List<String> before = fault == Fault.FILL_DISK ? StateFolder.onSmallDisk() : List.of();
        return EngineCommand.start(canary.stack().project().command(before, operation.words()));
    }

    private Command.Result type(Operation operation) {
        return canary.stack().project().pulumi(operation.words().toArray(String[]::new));
    }

    /** What docs/recovery.md says, in its order, until the operation succeeds. */
    Recovery recover(Operation operation) {
        List<String> typed = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        Command.Result last = recoverOnce(operation, typed, printed);
        if (last.code() != 0 && (last.output().contains(LOCKED) || last.output().contains(BROKEN_LOCK))) {
            typed.add("pulumi cancel");
            canary.stack().project().pulumi("cancel", "--yes").orFail();
            last = recoverOnce(operation, typed, printed);
        }
        return new Recovery(typed, printed, last);
    }

    private Command.Result recoverOnce(Operation operation, List<String> typed, List<String> printed) {
        Command.Result mended = canary.stack().project().recover();
        printed.add(mended.output());
        if (!mended.output().isEmpty()) {
            typed.add("recover/run");
        }
        if (mended.code() != 0) {
            return mended;
        }
        Command.Result again = type(operation);
        printed.add(again.output());
        return again;
    }

    /** Another {@code up} is told to wait, unless the first has ended by then. */
    void requireLocked(EngineCommand first) {
        Command.Result second = type(Operation.UP);
        if (first.works() && !second.output().contains(LOCKED)) {
            throw new AssertionError("two at once: the second ended with " + second.code() + ":\n" + second.output());
        }
    }

    boolean helmWorks() {
        Command.Result records = Command.of(
                        "sandbox/kubectl",
                        "get",
                        "secret",
                        "--all-namespaces",
                        "--selector=owner=helm,status=pending-install",
                        "--output=name")
                .with("MODEL_SERVING_CLUSTER", apiserver.folder())
                .run();
        return records.code() == 0 && records.output().contains("secret/");
    }

    /** Replaces the credential of each cluster by one that no apiserver knows. */
    void expireCredentials() throws IOException {
        try (Stream<Path> files = Files.list(SandboxExtension.directory().resolve("credentials"))) {
            for (Path file : files.toList()) {
                credentials.put(file, Files.readString(file));
                Files.writeString(
                        file,
                        """
                        {"apiVersion": "client.authentication.k8s.io/v1beta1", "kind": "ExecCredential",
                         "status": {"token": "expired"}}""");
            }
        }
    }

    /** The same as the user's new login. */
    void renewCredentials() throws IOException {
        for (Map.Entry<Path, String> credential : credentials.entrySet()) {
            Files.writeString(credential.getKey(), credential.getValue());
        }
        credentials.clear();
    }

    /** What is not as it should be: nothing to change, and nothing of the stack beside its state; empty where all is. */
    List<String> flaws(Operation operation) {
        return operation == Operation.DESTROY ? leftovers() : strangers();
    }

    private List<String> strangers() {
        List<String> flaws = new ArrayList<>();
        Command.Result preview = canary.stack().project().pulumi("preview", "--expect-no-changes");
        if (preview.code() != 0) {
            flaws.add("the next preview:\n" + preview.output());
        }
        Set<String> known = known();
        Set<String> live = live();
        live.removeAll(known);
        live.forEach(object -> flaws.add("nobody's object " + object));
        Set<String> cloud = new TreeSet<>(new EmulatedCloud().resourcesOf(project));
        cloud.removeIf(resource -> known.contains(resource.substring(resource.indexOf(' ') + 1)));
        cloud.forEach(resource -> flaws.add("nobody's resource " + resource));
        return flaws;
    }

    private List<String> leftovers() {
        List<String> flaws = new ArrayList<>(new EmulatedCloud().resourcesOf(project));
        if (!canary.stack().isEmpty()) {
            flaws.add("the state is not empty");
        }
        flaws.addAll(canary.processes());
        return flaws;
    }

    /** The ids of all that the engine's state has, those of Kubernetes with their kind. */
    private Set<String> known() {
        JsonObject state = JsonParser.parseString(
                        canary.stack().project().pulumi("stack", "export").orFail())
                .getAsJsonObject();
        return objects(state.getAsJsonObject("deployment").getAsJsonArray("resources"))
                .filter(resource -> resource.has("id"))
                .map(resource -> {
                    String type = resource.get("type").getAsString();
                    String id = resource.get("id").getAsString();
                    return type.startsWith("kubernetes:") ? type.substring(type.lastIndexOf(':') + 1) + " " + id : id;
                })
                .collect(toCollection(TreeSet::new));
    }

    /** The kinds and ids of all objects with the stack's label, but for those that controllers make of them. */
    private Set<String> live() {
        String kinds = String.join(
                ",",
                canary.cluster()
                        .kubectl("api-resources", "--verbs=list", "--output=name")
                        .lines()
                        .filter(kind -> !DERIVED.contains(kind))
                        .toList());
        JsonObject list = JsonParser.parseString(canary.cluster()
                        .kubectl(
                                "get",
                                kinds,
                                "--all-namespaces",
                                "--selector=app.kubernetes.io/instance=canary",
                                "--output=json"))
                .getAsJsonObject();
        return objects(list.getAsJsonArray("items"))
                .filter(object -> !object.getAsJsonObject("metadata").has("ownerReferences"))
                .map(object -> object.get("kind").getAsString() + " " + id(object.getAsJsonObject("metadata")))
                .collect(toCollection(TreeSet::new));
    }

    private static String id(JsonObject metadata) {
        String name = metadata.get("name").getAsString();
        return Optional.ofNullable(metadata.get("namespace"))
                .map(namespace -> namespace.getAsString() + "/" + name)
                .orElse(name);
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject);
    }
}
