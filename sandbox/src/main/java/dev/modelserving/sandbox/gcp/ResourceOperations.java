package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Struct;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** The steps of a resource's life that the engine requests, the same for every type. */
final class ResourceOperations {
    private final EmulatedTypes types;
    private final Session session;

    ResourceOperations(EmulatedTypes types, Session session) {
        this.types = requireNonNull(types, "types");
        this.session = requireNonNull(session, "session");
    }

    CheckResponse check(CheckRequest request) {
        Urn urn = Urn.parse(request.getUrn());
        return with(urn, (kind, schema) -> {
            InputCheck check = InputCheck.of(
                    kind,
                    schema,
                    new PropertyValues(request.getOlds()),
                    new PropertyValues(request.getNews()),
                    urn.name(),
                    request.getRandomSeed());
            return CheckResponse.newBuilder()
                    .setInputs(check.inputs().struct())
                    .addAllFailures(check.problems().failures())
                    .build();
        });
    }

    DiffResponse diff(DiffRequest request) {
        return with(Urn.parse(request.getUrn()), (kind, schema) -> {
            PropertyValues outputs = new PropertyValues(request.getOlds());
            PropertyValues wanted = new PropertyValues(request.getNews());
            refuseToPlan(request.getUrn(), kind, wanted);
            Map<String, PropertyDiff.Kind> changes = new TreeMap<>(InputDiff.between(schema, outputs, wanted));
            changes.putAll(kind.drift(outputs, wanted, session));
            return response(schema, wanted, changes);
        });
    }

    CreateResponse create(CreateRequest request) {
        return with(Urn.parse(request.getUrn()), (kind, schema) -> {
            PropertyValues inputs = new PropertyValues(request.getProperties());
            refuseToPlan(request.getUrn(), kind, inputs);
            if (request.getPreview()) {
                return CreateResponse.newBuilder()
                        .setProperties(schema.planned(inputs).struct())
                        .build();
            }
            refuseAsTheApi(kind, inputs);
            CloudResource created = kind.create(session, inputs);
            return CreateResponse.newBuilder()
                    .setId(created.id())
                    .setProperties(outputs(schema, created))
                    .build();
        });
    }

    ReadResponse read(ReadRequest request) {
        return with(Urn.parse(request.getUrn()), (kind, schema) -> {
            Optional<CloudResource> found = kind.read(session.cloud(), request.getId());
            ReadResponse.Builder response = ReadResponse.newBuilder();
            found.ifPresent(resource -> response.setId(resource.id())
                    .setProperties(outputs(schema, resource))
                    .setInputs(resource.inputs().struct()));
            return response.build();
        });
    }

    UpdateResponse update(UpdateRequest request) {
        return with(Urn.parse(request.getUrn()), (kind, schema) -> {
            PropertyValues inputs = new PropertyValues(request.getNews());
            if (request.getPreview()) {
                PropertyValues planned = plannedUpdate(schema, request, inputs);
                return UpdateResponse.newBuilder()
                        .setProperties(planned.struct())
                        .build();
            }
            refuseAsTheApi(kind, inputs);
            CloudResource existing = kind.read(session.cloud(), request.getId())
                    .orElseThrow(() -> new GcpException(request.getId()
                            + " no longer exists; run `pulumi refresh`, then `pulumi up` creates it again"));
            return UpdateResponse.newBuilder()
                    .setProperties(outputs(schema, kind.update(session, existing, inputs)))
                    .build();
        });
    }

    InvokeResponse invoke(InvokeRequest request) {
        PropertyValues found =
                new CloudFunctions(session).call(request.getTok(), new PropertyValues(request.getArgs()));
        return InvokeResponse.newBuilder().setReturn(found.struct()).build();
    }

    void delete(DeleteRequest request) {
        types.kind(Urn.parse(request.getUrn()).type())
                .delete(session.cloud(), request.getId(), new PropertyValues(request.getProperties()));
    }

    private <T> T with(Urn urn, BiFunction<ResourceKind, ResourceSchema, T> step) {
        return step.apply(types.kind(urn.type()), types.schema().of(urn.type()));
    }

    private static Struct outputs(ResourceSchema schema, CloudResource resource) {
        return schema.guarded(schema.complete(resource.outputs())).struct();
    }

    /** The result of an update: the old properties without the removed inputs, overridden by the wanted ones. */
    private static PropertyValues plannedUpdate(ResourceSchema schema, UpdateRequest request, PropertyValues inputs) {
        PropertyValues planned = new PropertyValues(request.getOlds());
        for (String name : new PropertyValues(request.getOldInputs()).names()) {
            if (!inputs.has(name) && !schema.isChosenByCloud(name)) {
                planned = planned.without(name);
            }
        }
        for (String name : inputs.without(PropertyValues.DEFAULTS).names()) {
            planned = planned.with(name, inputs.value(name));
        }
        return planned;
    }

    private static void refuseToPlan(String urn, ResourceKind kind, PropertyValues inputs) {
        kind.planRefusal(inputs).ifPresent(reason -> {
            throw new GcpException("diffing " + urn + ": 1 error occurred:\n\t* " + reason + "\n\n");
        });
    }

    private static void refuseAsTheApi(ResourceKind kind, PropertyValues inputs) {
        Problems problems = new Problems();
        kind.validate(inputs, problems);
        if (!problems.isEmpty()) {
            String reasons = problems.failures().stream()
                    .map(failure -> failure.getProperty() + ": " + failure.getReason())
                    .collect(Collectors.joining("; "));
            throw GcpException.api(400, reasons, "invalid");
        }
    }

    private static DiffResponse response(
            ResourceSchema schema, PropertyValues wanted, Map<String, PropertyDiff.Kind> changes) {
        DiffResponse.Builder response = DiffResponse.newBuilder()
                .setHasDetailedDiff(true)
                .setChanges(
                        changes.isEmpty() ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME);
        TreeSet<String> changed = new TreeSet<>();
        TreeSet<String> replacing = new TreeSet<>();
        changes.forEach((path, change) -> {
            response.putDetailedDiff(
                    path,
                    PropertyDiff.newBuilder().setKind(change).setInputDiff(true).build());
            changed.add(PropertyPath.root(path));
            if (InputDiff.isReplacing(change)) {
                replacing.add(PropertyPath.root(path));
            }
        });
        return response.addAllDiffs(changed)
                .addAllReplaces(replacing)
                .setDeleteBeforeReplace(
                        !replacing.isEmpty() && (schema.isDeletedFirst() || hasFixedName(schema, wanted)))
                .build();
    }

    /** As in Pulumi's bridge: a resource with a fixed name conflicts with its own replacement. */
    private static boolean hasFixedName(ResourceSchema schema, PropertyValues wanted) {
        return schema.automaticName()
                .filter(name -> !wanted.chosen().contains(name))
                .isPresent();
    }
}
