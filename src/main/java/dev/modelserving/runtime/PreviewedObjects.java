package dev.modelserving.runtime;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.deployment.internal.EngineLogger;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * The Kubernetes objects that a preview would create: the engine answers their registration without an id. The SDK's
 * resources tell the same one by one, each by methods of its own type.
 *
 * <p>A namespace is checked as soon as it is known to be new: the provider fails a preview that would make something
 * impossible of another's object in it, and the engine then ends the program.
 */
final class PreviewedObjects implements ClientInterceptor {
    private static final String RELEASE = "kubernetes:helm.sh/v3:Release";

    private final Set<NewObject> created = ConcurrentHashMap.newKeySet();
    private volatile NewObjectCheck check = (objects, warnings) -> List.of();
    private volatile EngineLogger log;
    private volatile boolean refused;

    /** Has them checked, and reports what the check says. */
    void check(NewObjectCheck with, EngineLogger reports) {
        log = reports;
        check = with;
    }

    /** Whether the check refuses any, after the program has declared all. */
    boolean refuses() {
        List<NewObject> unchecked =
                created.stream().filter(object -> !object.isNamespace()).toList();
        if (!unchecked.isEmpty()) {
            report(unchecked);
        }
        return refused;
    }

    private void report(List<NewObject> objects) {
        List<String> refusals = check.refusals(
                objects, warning -> log.warnAsync(warning, null, null, null).join());
        refusals.forEach(refusal -> log.errorAsync(refusal, null, null, null).join());
        // Namespaces are checked side by side: none may take back what another has set.
        if (!refusals.isEmpty()) {
            refused = true;
        }
    }

    private void add(NewObject object) {
        if (created.add(object) && object.isNamespace()) {
            report(List.of(object));
        }
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
                                    object.ifPresent(PreviewedObjects.this::add);
                                }
                                super.onMessage(answer);
                            }
                        },
                        headers);
            }
        };
    }

    /** An object by its own name, or a Helm release. A patch is none: its object has to exist. */
    private static Optional<NewObject> kubernetesObject(RegisterResourceRequest request) {
        Struct inputs = request.getObject();
        if (request.getType().equals(RELEASE)) {
            return Optional.of(NewObject.release(text(inputs, "namespace"), text(inputs, "name")));
        }
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
