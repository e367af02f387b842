package dev.modelserving.sandbox.gcp.parity;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.Log;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.internal.MockMonitor;
import dev.modelserving.sandbox.gcp.EmulatedProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

/**
 * Plays the engine for the program: the resources of Google Cloud take the steps of a deployment, all others are taken as
 * they are declared.
 */
final class ReplayedEngine extends MockMonitor {
    private static final String READ_OBJECT = "gcp:storage/getBucketObjectContent:getBucketObjectContent";

    /** No Job of a copy runs here, so each copy has the manifest of a model of one version. */
    private static final Value MANIFEST =
            Value.newBuilder().setStringValue("1/saved_model.pb;1;a\n").build();

    private static final String GOOGLE_CLOUD = "gcp:";
    private static final String GOOGLE_CLOUD_PROVIDER = "pulumi:providers:gcp";
    private static final String STACK = "pulumi:pulumi:Stack";

    private final String stack;
    private final Struct lastOutputs;
    private final Steps steps;
    private final List<String> failures = new ArrayList<>();
    private Struct outputs = Struct.getDefaultInstance();

    ReplayedEngine(String stack, Struct lastOutputs, Steps steps) {
        super(noMocks(), Log.ignore());
        this.stack = stack;
        this.lastOutputs = lastOutputs;
        this.steps = steps;
    }

    private static Mocks noMocks() {
        return args -> {
            throw new IllegalStateException("the played engine asks no mocks: " + args.name);
        };
    }

    /** The stack's outputs that are known. */
    Struct outputs() {
        return outputs;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public synchronized CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            Resource resource, RegisterResourceRequest request) {
        String urn = urn(request);
        RegisterResourceResponse.Builder response =
                RegisterResourceResponse.newBuilder().setUrn(urn);
        try {
            if (request.getType().equals(GOOGLE_CLOUD_PROVIDER)) {
                steps.configure(request.getObject());
            }
            if (request.getCustom() && request.getType().startsWith(GOOGLE_CLOUD)) {
                Steps.Taken taken = steps.take(urn, request);
                response.setId(taken.id()).setObject(Steps.withOneMark(taken.outputs()));
            } else {
                response.setId(request.getCustom() ? request.getName() + "-id" : "")
                        .setObject(request.getObject());
            }
        } catch (RuntimeException e) {
            failures.add(urn + ": " + e);
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.completedFuture(response.build());
    }

    @Override
    public synchronized CompletableFuture<ReadResourceResponse> readResourceAsync(
            Resource resource, ReadResourceRequest request) {
        Struct.Builder properties = request.getProperties().toBuilder();
        if (request.getType().equals("pulumi:pulumi:StackReference")) {
            properties.putFields(
                    "outputs", Value.newBuilder().setStructValue(lastOutputs).build());
            properties.putFields(
                    "secretOutputNames",
                    Value.newBuilder()
                            .setListValue(ListValue.getDefaultInstance())
                            .build());
        }
        return CompletableFuture.completedFuture(ReadResourceResponse.newBuilder()
                .setUrn(prefix() + request.getType() + "::" + request.getName())
                .setProperties(properties)
                .build());
    }

    @Override
    public synchronized CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
        try {
            if (request.getTok().equals(READ_OBJECT)) {
                return CompletableFuture.completedFuture(ResourceInvokeResponse.newBuilder()
                        .setReturn(Struct.newBuilder().putFields("content", MANIFEST))
                        .build());
            }
            InvokeRequest call = InvokeRequest.newBuilder()
                    .setTok(request.getTok())
                    .setArgs(request.getArgs())
                    .build();
            return CompletableFuture.completedFuture(ResourceInvokeResponse.newBuilder()
                    .setReturn(steps.provider().invoke(call).getReturn())
                    .build());
        } catch (RuntimeException refusal) {
            if (!EmulatedProvider.isRefusal(refusal)) {
                throw refusal;
            }
            return CompletableFuture.failedFuture(refusal);
        }
    }

    @Override
    public synchronized CompletableFuture<Void> registerResourceOutputsAsync(RegisterResourceOutputsRequest request) {
        if (request.getUrn().contains("::" + STACK + "::")) {
            Map<String, Value> known = new HashMap<>();
            request.getOutputs().getFieldsMap().forEach((name, value) -> {
                if (value.hasStringValue() && !Steps.UNKNOWN.contains(value.getStringValue())) {
                    known.put(name, value);
                }
            });
            outputs = Struct.newBuilder().putAllFields(known).build();
        }
        return CompletableFuture.completedFuture(null);
    }

    private String prefix() {
        return "urn:pulumi:" + stack + "::model-serving::";
    }

    private String urn(RegisterResourceRequest request) {
        String parent = request.getParent();
        String parentType =
                parent.isEmpty() || parent.contains("::" + STACK + "::") ? "" : parent.split("::", -1)[2] + "$";
        return prefix() + parentType + request.getType() + "::" + request.getName();
    }
}
