package dev.modelserving.runtime;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * The Kubernetes objects that a preview would create: the engine answers their registration without an id. The SDK's
 * resources tell the same one by one, each by methods of its own type.
 */
final class PreviewedObjects implements ClientInterceptor {
    private final Queue<NewObject> created = new ConcurrentLinkedQueue<>();

    List<NewObject> created() {
        return List.copyOf(created);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel engine) {
        return new SimpleForwardingClientCall<>(engine.newCall(method, options)) {
            private volatile Optional<NewObject> object = Optional.empty();

            @Override
            public void sendMessage(Q message) {
                if (message instanceof RegisterResourceRequest request) {
                    object = kubernetesObject(request);
                }
                super.sendMessage(message);
            }

            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onMessage(A answer) {
                                if (answer instanceof RegisterResourceResponse response
                                        && response.getId().isEmpty()) {
                                    object.ifPresent(created::add);
                                }
                                super.onMessage(answer);
                            }
                        },
                        headers);
            }
        };
    }

    /** An object by its own name. A patch is none: its object has to exist. */
    private static Optional<NewObject> kubernetesObject(RegisterResourceRequest request) {
        Struct inputs = request.getObject();
        Struct metadata = inputs.getFieldsOrDefault("metadata", Value.getDefaultInstance())
                .getStructValue();
        String kind = text(inputs, "kind");
        String name = text(metadata, "name");
        return request.getType().startsWith("kubernetes:") && request.getType().endsWith(":" + kind) && !name.isEmpty()
                ? Optional.of(new NewObject(text(inputs, "apiVersion"), kind, text(metadata, "namespace"), name))
                : Optional.empty();
    }

    private static String text(Struct fields, String name) {
        return fields.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }
}
