package dev.modelserving.sandbox.gcp;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.modelserving.sandbox.storage.TestingBuckets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** An emulated cloud, and the calls that the engine would make of it for project {@value #PROJECT}. */
final class TestingCloud {
    static final String PROJECT = "my-project";
    static final String CLUSTER = ClusterKind.TYPE;
    static final String POOL = NodePoolKind.TYPE;
    static final String BUCKET = BucketKind.TYPE;
    static final String OBJECT = BucketObjectKind.TYPE;
    static final String ACCOUNT = AccountKind.TYPE;

    final TestingClusters clusters = new TestingClusters();
    final TestingBuckets buckets = new TestingBuckets();
    final Cloud cloud;
    private final Path folder;
    private ResourceOperations operations;

    TestingCloud(Path folder) {
        this.folder = folder;
        this.cloud = new Cloud(CloudState.load(folder.resolve("state.json")), clusters, buckets);
        configure(Map.of("project", PROJECT));
    }

    void configure(Map<String, Object> config) {
        operations = new ResourceOperations(
                new EmulatedTypes(), new Session(cloud, new ProviderConfig(properties(config)), folder));
    }

    static PropertyValues properties(Map<String, ?> values) {
        return PropertyJson.read(
                JsonParser.parseString(new Gson().toJson(values)).getAsJsonObject());
    }

    CheckResponse check(String type, Map<String, ?> news, PropertyValues olds, String seed) {
        return operations.check(CheckRequest.newBuilder()
                .setUrn(urn(type))
                .setNews(properties(news).struct())
                .setOlds(olds.struct())
                .setRandomSeed(ByteString.copyFromUtf8(seed))
                .build());
    }

    PropertyValues checked(String type, Map<String, ?> news) {
        CheckResponse response = check(type, news, PropertyValues.NONE, "seed");
        if (response.getFailuresCount() > 0) {
            throw new AssertionError(response.getFailuresList());
        }
        return new PropertyValues(response.getInputs());
    }

    /** What the check refuses at a preview, or else what the API refuses, as {@code property: reason}. */
    List<String> failures(String type, Map<String, ?> news) {
        CheckResponse response = check(type, news, PropertyValues.NONE, "seed");
        List<CheckFailure> failures = response.getFailuresList();
        if (failures.isEmpty()) {
            Problems ofApi = new Problems();
            new EmulatedTypes().kind(type).validate(new PropertyValues(response.getInputs()), ofApi);
            failures = ofApi.failures();
        }
        return failures.stream()
                .map((CheckFailure failure) -> failure.getProperty() + ": " + failure.getReason())
                .toList();
    }

    Made create(String type, Map<String, ?> news) {
        PropertyValues inputs = checked(type, news);
        CreateResponse response = operations.create(CreateRequest.newBuilder()
                .setUrn(urn(type))
                .setProperties(inputs.struct())
                .build());
        return new Made(type, response.getId(), inputs, plain(new PropertyValues(response.getProperties())));
    }

    PropertyValues previewCreate(String type, Map<String, ?> news) {
        return new PropertyValues(operations
                .create(CreateRequest.newBuilder()
                        .setUrn(urn(type))
                        .setProperties(checked(type, news).struct())
                        .setPreview(true)
                        .build())
                .getProperties());
    }

    DiffResponse diff(Made made, Map<String, ?> news) {
        return diff(
                made,
                new PropertyValues(
                        check(made.type(), news, made.inputs(), "other").getInputs()));
    }

    DiffResponse diff(Made made, PropertyValues news) {
        return operations.diff(DiffRequest.newBuilder()
                .setUrn(urn(made.type()))
                .setId(made.id())
                .setOlds(made.outputs().struct())
                .setOldInputs(made.inputs().struct())
                .setNews(news.struct())
                .build());
    }

    Made update(Made made, Map<String, ?> news, boolean preview) {
        PropertyValues inputs = new PropertyValues(
                check(made.type(), news, made.inputs(), "other").getInputs());
        UpdateResponse response = operations.update(UpdateRequest.newBuilder()
                .setUrn(urn(made.type()))
                .setId(made.id())
                .setOlds(made.outputs().struct())
                .setOldInputs(made.inputs().struct())
                .setNews(inputs.struct())
                .setPreview(preview)
                .build());
        return new Made(made.type(), made.id(), inputs, plain(new PropertyValues(response.getProperties())));
    }

    /** As the engine sends them to a plug-in that accepts no secrets. */
    static PropertyValues plain(PropertyValues values) {
        PropertyValues plain = values;
        for (String name : values.names()) {
            PropertyValues inner = values.block(name);
            if (inner.text("4dabf18193072939515e22adb298388d").isPresent()) {
                plain = plain.with(name, inner.value("value"));
            } else if (!inner.names().isEmpty()) {
                plain = plain.with(name, plain(inner));
            }
        }
        return plain;
    }

    /** What a refresh, or an import by its id, finds; an empty id where there is nothing. */
    Made read(String type, String id) {
        ReadResponse response = operations.read(
                ReadRequest.newBuilder().setUrn(urn(type)).setId(id).build());
        return new Made(
                type,
                response.getId(),
                new PropertyValues(response.getInputs()),
                plain(new PropertyValues(response.getProperties())));
    }

    Made read(Made made) {
        return read(made.type(), made.id());
    }

    InvokeResponse invoke(InvokeRequest request) {
        return operations.invoke(request);
    }

    void delete(Made made) {
        operations.delete(DeleteRequest.newBuilder()
                .setUrn(urn(made.type()))
                .setId(made.id())
                .setProperties(made.outputs().struct())
                .build());
    }

    /** Inputs with some changed or added. */
    static Map<String, Object> with(Map<String, Object> inputs, Map<String, Object> changes) {
        Map<String, Object> changed = new HashMap<>(inputs);
        changed.putAll(changes);
        return changed;
    }

    /** The inputs of a cluster that say no more than they must, and more. */
    static Map<String, Object> cluster(Map<String, Object> more) {
        return with(
                Map.of(
                        "name",
                        "cluster-1",
                        "location",
                        "us-east1-b",
                        "initialNodeCount",
                        1,
                        "removeDefaultNodePool",
                        true),
                more);
    }

    private static String urn(String type) {
        return "urn:pulumi:dev::test::my:component:Parent$" + type + "::thing";
    }

    /** A resource as the engine keeps it. */
    record Made(String type, String id, PropertyValues inputs, PropertyValues outputs) {}
}
