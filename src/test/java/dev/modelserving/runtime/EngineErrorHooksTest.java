package dev.modelserving.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.CallbacksGrpc;
import pulumirpc.Resource.ErrorHookRequest;
import pulumirpc.Resource.ErrorHookResponse;
import pulumirpc.Resource.RegisterErrorHookRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** Hooks as an engine meets them. */
@Timeout(20)
class EngineErrorHooksTest {
    private static final String TYPE = "kubernetes:helm.sh/v3:Release";
    private static final String OTHER = "kubernetes:core/v1:Namespace";

    private final List<FailedOperation> failures = new ArrayList<>();
    private final EngineErrorHooks hooks = new EngineErrorHooks();
    private final Engine engine = new Engine();
    private Server server;
    private ManagedChannel connection;

    @BeforeEach
    void startEngine() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(engine)
                .build()
                .start();
        connection = connect("127.0.0.1:" + server.getPort());
        hooks.on(TYPE, failure -> {
            failures.add(failure);
            return failure.error().equals("mendable");
        });
    }

    @AfterEach
    void endEngine() {
        hooks.close();
        connection.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void areNamedByEachResourceOfTheirTypeAndRegisteredOnce() {
        declare(OTHER);
        declare(TYPE);
        declare(TYPE);

        assertThat(engine.registered).singleElement().satisfies(hook -> assertThat(hook.getName())
                .isEqualTo(engine.declared.get(1).getHooks().getOnError(0)));
        assertThat(engine.declared)
                .extracting(request -> request.getHooks().getOnErrorCount())
                .containsExactly(0, 1, 1);
    }

    @Test
    void areAskedWhetherToTryAgain() throws InvalidProtocolBufferException {
        declare(TYPE);

        assertThat(ask("mendable")).isTrue();
        assertThat(ask("lost")).isFalse();

        assertThat(failures)
                .first()
                .isEqualTo(new FailedOperation("mendable", Map.of("name", "istiod", "values", Map.of())));
    }

    @Test
    void areAskedByTheEngineAlone() {
        declare(TYPE);

        assertThatThrownBy(() -> ask("mendable", "another token"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("PERMISSION_DENIED");
        assertThat(failures).isEmpty();
    }

    @Test
    void areLeftOutWhereTheEngineKnowsNone() {
        engine.supports = false;

        declare(TYPE);

        assertThat(engine.registered).isEmpty();
        assertThat(engine.declared).singleElement().satisfies(request -> assertThat(
                        request.getHooks().getOnErrorCount())
                .isZero());
    }

    private void declare(String type) {
        Channel program = ClientInterceptors.intercept(connection, hooks);
        RegisterResourceResponse unused = ResourceMonitorGrpc.newBlockingStub(program)
                .registerResource(
                        RegisterResourceRequest.newBuilder().setType(type).build());
    }

    private boolean ask(String error) throws InvalidProtocolBufferException {
        return ask(error, engine.registered.get(0).getCallback().getToken());
    }

    private boolean ask(String error, String token) throws InvalidProtocolBufferException {
        Callback callback = engine.registered.get(0).getCallback();
        ErrorHookRequest failure = ErrorHookRequest.newBuilder()
                .setType(TYPE)
                .setNewInputs(Struct.newBuilder()
                        .putFields(
                                "name",
                                Value.newBuilder().setStringValue("istiod").build())
                        .putFields(
                                "values",
                                Value.newBuilder()
                                        .setStructValue(Struct.getDefaultInstance())
                                        .build()))
                .addErrors(error)
                .addErrors("an earlier one")
                .build();
        ManagedChannel call = connect(callback.getTarget());
        try {
            return ErrorHookResponse.parseFrom(CallbacksGrpc.newBlockingStub(call)
                            .invoke(CallbackInvokeRequest.newBuilder()
                                    .setToken(token)
                                    .setRequest(failure.toByteString())
                                    .build())
                            .getResponse())
                    .getRetry();
        } finally {
            call.shutdownNow();
        }
    }

    private static ManagedChannel connect(String target) {
        return NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create())
                .build();
    }

    /** An engine that declares nothing. */
    private static final class Engine extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        final List<RegisterErrorHookRequest> registered = new ArrayList<>();
        final List<RegisterResourceRequest> declared = new ArrayList<>();
        boolean supports = true;

        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
            observer.onNext(SupportsFeatureResponse.newBuilder()
                    .setHasSupport(supports && request.getId().equals("errorHooks"))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void registerErrorHook(RegisterErrorHookRequest request, StreamObserver<Empty> observer) {
            registered.add(request);
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void registerResource(
                RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
            declared.add(request);
            observer.onNext(RegisterResourceResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
