package dev.modelserving.sandbox.gcp.parity;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.modelserving.sandbox.gcp.EmulatedProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * The steps that the engine takes with the resources of Google Cloud, at a preview or at the first update of a stack: check,
 * diff, and the operation that follows, by the rules of the engine's own step generator.
 */
final class Steps {
    /** The strings by which the engine marks a value that is not known yet. */
    static final Set<String> UNKNOWN = Set.of(
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private static final Value UNKNOWN_TEXT = Value.newBuilder()
            .setStringValue("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
            .build();
    private static final ByteString SEED = ByteString.copyFromUtf8("parity");

    private final Map<String, DeployedResource> earlier;
    private final boolean isPreview;
    private final Map<String, DeployedResource> made = new LinkedHashMap<>();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Set<String> replacedWithAnother = new HashSet<>();
    private final List<String> errors = new ArrayList<>();
    private EmulatedProvider provider;

    Steps(DeployedStack earlier, boolean isPreview) {
        this.provider = earlier.cloud();
        this.earlier = earlier.resources();
        this.isPreview = isPreview;
    }

    void configure(Struct config) {
        provider = provider.configured(config);
    }

    EmulatedProvider provider() {
        return provider;
    }

    /** The resources by URN, in the order in which they were declared. */
    Map<String, DeployedResource> made() {
        return made;
    }

    /** What ends the deployment. */
    List<String> errors() {
        return errors;
    }

    /** What happens to each resource, by type and logical name, once all that the program declares is known. */
    Map<String, Change> changes() {
        Map<String, Change> all = new TreeMap<>();
        changes.forEach((urn, change) -> all.put(DeployedResource.key(urn), change));
        earlier.forEach((urn, resource) -> {
            if (!changes.containsKey(urn)) {
                all.put(DeployedResource.key(urn), Change.DELETE);
                if (resource.isProtected()) {
                    errors.add(DeployedResource.key(urn) + " cannot be deleted because it is protected");
                }
            }
        });
        return all;
    }

    /** Takes the steps of a declared resource. */
    Taken take(String urn, RegisterResourceRequest request) {
        try {
            DeployedResource old = earlier.get(urn);
            Taken taken = old == null ? create(urn, request) : change(urn, request, old);
            made.put(
                    urn,
                    new DeployedResource(
                            urn,
                            taken.id(),
                            taken.inputs(),
                            taken.outputs(),
                            request.getProtect(),
                            dependencies(request)));
            return taken;
        } catch (RuntimeException refusal) {
            if (!EmulatedProvider.isRefusal(refusal)) {
                throw refusal;
            }
            return refused(urn, request, refusal.getMessage());
        }
    }

    private Taken refused(String urn, RegisterResourceRequest request, String reason) {
        changes.put(urn, new Change("refused", Map.of()));
        errors.add(DeployedResource.key(urn) + ": " + reason);
        return new Taken("", request.getObject(), request.getObject());
    }

    private Taken create(String urn, RegisterResourceRequest request) {
        CheckResponse checked = check(urn, request.getObject(), Struct.getDefaultInstance());
        if (checked.getFailuresCount() > 0) {
            return refused(urn, request, checked.getFailuresList().toString());
        }
        changes.put(urn, Change.CREATE);
        return make(urn, checked.getInputs());
    }

    private Taken make(String urn, Struct inputs) {
        CreateResponse made = provider.create(CreateRequest.newBuilder()
                .setUrn(urn)
                .setProperties(inputs)
                .setPreview(isPreview)
                .build());
        return new Taken(made.getId(), inputs, made.getProperties());
    }

    private Taken change(String urn, RegisterResourceRequest request, DeployedResource old) {
        Struct wanted = ignoring(request.getIgnoreChangesList(), request.getObject(), old.inputs());
        CheckResponse checked = check(urn, wanted, old.inputs());
        if (checked.getFailuresCount() > 0) {
            return refused(urn, request, checked.getFailuresList().toString());
        }
        if (replacedWithAnother.contains(urn)) {
            // It has been deleted with the other: the engine makes it anew without asking what differs.
            return replace(urn, request, old, wanted, DiffResponse.getDefaultInstance());
        }
        DiffResponse diff = diff(old, checked.getInputs());
        if (diff.getReplacesCount() > 0) {
            return replace(urn, request, old, wanted, diff);
        }
        Change change = new Change(diff.getDetailedDiffCount() == 0 ? "same" : "update", paths(diff));
        changes.put(urn, change);
        return change.equals(Change.SAME)
                ? new Taken(old.id(), checked.getInputs(), old.outputs())
                : update(old, checked.getInputs());
    }

    private Taken replace(
            String urn, RegisterResourceRequest request, DeployedResource old, Struct wanted, DiffResponse diff) {
        changes.put(urn, new Change("replace", paths(diff)));
        if (old.isProtected()) {
            errors.add(DeployedResource.key(urn) + " is marked for protection and cannot be replaced");
        }
        boolean deletesFirst = request.getDeleteBeforeReplaceDefined()
                ? request.getDeleteBeforeReplace()
                : diff.getDeleteBeforeReplace();
        if (deletesFirst) {
            replaceDependents(urn);
        }
        return make(urn, check(urn, wanted, Struct.getDefaultInstance()).getInputs());
    }

    private Taken update(DeployedResource old, Struct inputs) {
        Struct outputs = provider.update(UpdateRequest.newBuilder()
                        .setUrn(old.urn())
                        .setId(old.id())
                        .setOlds(old.outputs())
                        .setOldInputs(old.inputs())
                        .setNews(inputs)
                        .setPreview(isPreview)
                        .build())
                .getProperties();
        return new Taken(old.id(), inputs, outputs);
    }

    /** What cannot live on with an input of the deleted resource unknown is replaced with it. */
    private void replaceDependents(String deleted) {
        Set<String> gone = new HashSet<>(Set.of(deleted));
        earlier.values().forEach(resource -> {
            Struct.Builder inputs = resource.inputs().toBuilder();
            resource.dependencies().forEach((input, urns) -> {
                if (urns.stream().anyMatch(gone::contains)) {
                    inputs.putFields(input, UNKNOWN_TEXT);
                }
            });
            if (!inputs.build().equals(resource.inputs())
                    && diff(resource, inputs.build()).getReplacesCount() > 0) {
                gone.add(resource.urn());
                replacedWithAnother.add(resource.urn());
            }
        });
    }

    private CheckResponse check(String urn, Struct wanted, Struct olds) {
        return provider.check(CheckRequest.newBuilder()
                .setUrn(urn)
                .setOlds(olds)
                .setNews(wanted)
                .setRandomSeed(SEED)
                .build());
    }

    private DiffResponse diff(DeployedResource old, Struct inputs) {
        return provider.diff(DiffRequest.newBuilder()
                .setUrn(old.urn())
                .setId(old.id())
                .setOlds(old.outputs())
                .setOldInputs(old.inputs())
                .setNews(inputs)
                .build());
    }

    private static Struct ignoring(List<String> names, Struct wanted, Struct old) {
        Struct.Builder kept = wanted.toBuilder();
        for (String name : names) {
            kept.removeFields(name);
            if (old.containsFields(name)) {
                kept.putFields(name, old.getFieldsOrThrow(name));
            }
        }
        return kept.build();
    }

    private static Map<String, String> paths(DiffResponse diff) {
        Map<String, String> paths = new TreeMap<>();
        diff.getDetailedDiffMap()
                .forEach((path, property) -> paths.put(
                        path, property.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return paths;
    }

    private static Map<String, Set<String>> dependencies(RegisterResourceRequest request) {
        Map<String, Set<String>> dependencies = new HashMap<>();
        request.getPropertyDependenciesMap()
                .forEach((input, urns) -> dependencies.put(input, Set.copyOf(urns.getUrnsList())));
        return dependencies;
    }

    /** The same with every unknown value marked as an unknown text, which is the only mark that the SDK reads. */
    static Struct withOneMark(Struct struct) {
        Struct.Builder marked = Struct.newBuilder();
        struct.getFieldsMap().forEach((name, value) -> marked.putFields(name, withOneMark(value)));
        return marked.build();
    }

    private static Value withOneMark(Value value) {
        if (value.hasStructValue()) {
            return Value.newBuilder()
                    .setStructValue(withOneMark(value.getStructValue()))
                    .build();
        }
        return UNKNOWN.contains(value.getStringValue()) ? UNKNOWN_TEXT : value;
    }

    /**
     * A resource after its steps.
     *
     * @param id empty where it is not known yet
     */
    record Taken(String id, Struct inputs, Struct outputs) {}
}
