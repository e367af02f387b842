package dev.modelserving.runtime;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.concurrent.GuardedBy;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.CallbackOuterClass.CallbackInvokeResponse;
import pulumirpc.CallbacksGrpc.CallbacksImplBase;
import pulumirpc.Resource.ErrorHookRequest;
import pulumirpc.Resource.ErrorHookResponse;
import pulumirpc.Resource.RegisterErrorHookRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest.ResourceHooksBinding;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorBlockingStub;

/**
 * Error hooks by the engine's own protocol (pulumi/proto, resource.proto). The program registers a hook before the
 * first resource of its type, which then names it; the engine calls the hook on a loopback port. Nothing starts without
 * hooks.
 */
final class EngineErrorHooks extends CallbacksImplBase implements ClientInterceptor, AutoCloseable {
    private static final String FEATURE = "errorHooks";

    private final Map<String, ErrorHook> byType = new ConcurrentHashMap<>();
    /** Keeps other processes of this machine from calling. */
    private final String token = UUID.randomUUID().toString();

    @GuardedBy("this")
    private final Map<String, ResourceHooksBinding> bindings = new HashMap<>();

    @GuardedBy("this")
    private Server server;

    void on(String type, ErrorHook hook) {
        byType.put(type, hook);
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel engine) {
        return new SimpleForwardingClientCall<>(engine.newCall(method, options)) {
            @Override
            @SuppressWarnings("unchecked") // The answer has the request's type.
            public void sendMessage(Q message) {
                super.sendMessage(
                        message instanceof RegisterResourceRequest request && byType.containsKey(request.getType())
                                ? (Q) bind(request, engine)
                                : message);
            }
        };
    }

    private RegisterResourceRequest bind(RegisterResourceRequest request, Channel engine) {
        return request.toBuilder().setHooks(binding(request.getType(), engine)).build();
    }

    private synchronized ResourceHooksBinding binding(String type, Channel engine) {
        return bindings.computeIfAbsent(type, unregistered -> {
            ResourceMonitorBlockingStub monitor = ResourceMonitorGrpc.newBlockingStub(engine);
            ResourceHooksBinding.Builder binding = ResourceHooksBinding.newBuilder();
            if (monitor.supportsFeature(
                            SupportsFeatureRequest.newBuilder().setId(FEATURE).build())
                    .getHasSupport()) {
                monitor.registerErrorHook(RegisterErrorHookRequest.newBuilder()
                        .setName(type)
                        .setCallback(Callback.newBuilder().setTarget(address()).setToken(token))
                        .build());
                binding.addOnError(type);
            }
            return binding.build();
        });
    }

    private synchronized String address() {
        if (server == null) {
            server = OkHttpServerBuilder.forPort(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            InsecureServerCredentials.create())
                    .addService(this)
                    .build();
            try {
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getPort();
    }

    @Override
    public void invoke(CallbackInvokeRequest request, StreamObserver<CallbackInvokeResponse> engine) {
        if (!request.getToken().equals(token)) {
            engine.onError(Status.PERMISSION_DENIED.asRuntimeException());
            return;
        }
        try {
            ErrorHookRequest failure = ErrorHookRequest.parseFrom(request.getRequest());
            boolean retry = byType.get(failure.getType()).clears(operation(failure));
            engine.onNext(CallbackInvokeResponse.newBuilder()
                    .setResponse(ErrorHookResponse.newBuilder()
                            .setRetry(retry)
                            .build()
                            .toByteString())
                    .build());
            engine.onCompleted();
        } catch (InvalidProtocolBufferException e) {
            engine.onError(Status.INVALID_ARGUMENT.withCause(e).asRuntimeException());
        }
    }

    private static FailedOperation operation(ErrorHookRequest failure) {
        // The newest is first.
        return new FailedOperation(failure.getErrors(0), plain(failure.getNewInputs()));
    }

    private static Map<String, Object> plain(Struct struct) {
        Map<String, Object> fields = new HashMap<>();
        struct.getFieldsMap().forEach((name, value) -> plain(value).ifPresent(found -> fields.put(name, found)));
        return fields;
    }

    private static Optional<Object> plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> Optional.of(value.getStringValue());
            case NUMBER_VALUE -> Optional.of(value.getNumberValue());
            case BOOL_VALUE -> Optional.of(value.getBoolValue());
            case STRUCT_VALUE -> Optional.of(plain(value.getStructValue()));
            case LIST_VALUE ->
                Optional.of(value.getListValue().getValuesList().stream()
                        .flatMap(entry -> plain(entry).stream())
                        .toList());
            case NULL_VALUE, KIND_NOT_SET -> Optional.empty();
        };
    }
}
