package dev.modelserving.sandbox.rehearsal;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** The resource monitor of the rehearsal's engine. */
final class RehearsalMonitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
    private final Queue<RegisterResourceRequest> declared = new ConcurrentLinkedQueue<>();

    /** All resources declared so far. */
    List<RegisterResourceRequest> declared() {
        return List.copyOf(declared);
    }

    @Override
    public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
        answer(
                observer,
                SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
    }

    /** Computed outputs stay unknown, as at a first preview. */
    @Override
    public void registerResource(RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
        declared.add(request);
        answer(
                observer,
                RegisterResourceResponse.newBuilder()
                        .setUrn(urn(request.getType(), request.getName()))
                        .setObject(request.getObject())
                        .build());
    }

    @Override
    public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
        answer(observer, Empty.getDefaultInstance());
    }

    @Override
    public void readResource(ReadResourceRequest request, StreamObserver<ReadResourceResponse> observer) {
        answer(
                observer,
                ReadResourceResponse.newBuilder()
                        .setUrn(urn(request.getType(), request.getName()))
                        .setProperties(request.getProperties())
                        .build());
    }

    /**
     * At a first preview no name is taken; the provider's messages are these (also in sandbox.gcp). The models' buckets
     * exist, and are empty.
     */
    @Override
    public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
        if (request.getTok().equals("gcp:storage/getBucketObjects:getBucketObjects")) {
            answer(
                    observer,
                    ResourceInvokeResponse.newBuilder()
                            .setReturn(Struct.getDefaultInstance())
                            .build());
            return;
        }
        Map<String, Value> arguments = request.getArgs().getFieldsMap();
        String missing =
                switch (request.getTok()) {
                    case "gcp:storage/getBucket:getBucket" ->
                        "googleapi: Error 404: The specified bucket does not exist.";
                    case "gcp:storage/getBucketObjectContent:getBucketObjectContent" ->
                        "googleapi: got HTTP response code 404 with body: The specified bucket does not exist.";
                    case "gcp:container/getCluster:getCluster" ->
                        "projects/" + text(arguments, "project") + "/locations/" + text(arguments, "location")
                                + "/clusters/" + text(arguments, "name") + " not found";
                    case "gcp:compute/getNetwork:getNetwork" ->
                        "projects/" + text(arguments, "project") + "/global/networks/" + text(arguments, "name")
                                + " not found";
                    default -> "the rehearsal plays no function " + request.getTok();
                };
        observer.onError(Status.UNKNOWN.withDescription(missing).asRuntimeException());
    }

    private static String text(Map<String, Value> arguments, String name) {
        return arguments.getOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }

    static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }

    static String urn(String type, String name) {
        return "urn:pulumi:rehearsal::model-serving::" + type + "::" + name;
    }
}
