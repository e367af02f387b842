package dev.modelserving.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.deployment.internal.EngineLogger;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.ResourceMonitorGrpc;

/** Which registrations become objects to check, and when they are checked. */
class PreviewedObjectsTest {
    private static final NewObject SERVICE = new NewObject("v1", "Service", "models", "classifier");
    private static final NewObject NAMESPACE = new NewObject("v1", "Namespace", "", "models");

    private final PreviewedObjects previewed = new PreviewedObjects();
    private final EngineLogger log = mock(EngineLogger.class);
    private final List<List<NewObject>> checked = new ArrayList<>();

    @BeforeEach
    void answersReports() {
        when(log.errorAsync(anyString(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(null));
        when(log.warnAsync(anyString(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(null));
    }

    @Test
    void checksObjectsAtTheEndAndAllAtOnce() {
        check(List.of());
        register("kubernetes:core/v1:Service", SERVICE, "");
        register("kubernetes:core/v1:Service", new NewObject("v1", "Service", "models", "other"), "");

        assertThat(checked).isEmpty();
        assertThat(previewed.refuses()).isFalse();
        assertThat(checked)
                .singleElement()
                .satisfies(objects -> assertThat(objects).hasSize(2).contains(SERVICE));
    }

    @Test
    void checksANamespaceAtOnceAndOnlyOnce() {
        check(List.of("Namespace models is not this stack's"));
        register("kubernetes:core/v1:Namespace", NAMESPACE, "");
        register("kubernetes:core/v1:Namespace", NAMESPACE, "");

        assertThat(checked).containsExactly(List.of(NAMESPACE));
        verify(log).errorAsync("Namespace models is not this stack's", null, null, null);
        assertThat(previewed.refuses()).isTrue();
    }

    @Test
    void checksReleases() {
        check(List.of());
        register(
                "kubernetes:helm.sh/v3:Release",
                Struct.newBuilder()
                        .putFields("name", text("istio-base"))
                        .putFields("namespace", text("istio-system"))
                        .build(),
                "");

        previewed.refuses();
        assertThat(checked).containsExactly(List.of(NewObject.release("istio-system", "istio-base")));
    }

    /** The engine answers with an id where the stack has the object already. */
    @Test
    void leavesOutWhatTheStackHas() {
        check(List.of("refused"));
        register("kubernetes:core/v1:Service", SERVICE, "models/classifier");

        assertThat(previewed.refuses()).isFalse();
        assertThat(checked).isEmpty();
    }

    @Test
    void leavesOutPatchesNamelessObjectsAndOtherProviders() {
        check(List.of("refused"));
        register("kubernetes:core/v1:ServicePatch", SERVICE, "");
        register("kubernetes:core/v1:Service", new NewObject("v1", "Service", "models", ""), "");
        register("gcp:container/cluster:Service", SERVICE, "");

        assertThat(previewed.refuses()).isFalse();
        assertThat(checked).isEmpty();
    }

    @Test
    void reportsAnErrorForEachRefusalAndNoneWhereNothingIsRefused() {
        check(List.of("one", "two"));
        register("kubernetes:core/v1:Service", SERVICE, "");

        assertThat(previewed.refuses()).isTrue();
        verify(log).errorAsync("one", null, null, null);
        verify(log).errorAsync("two", null, null, null);
        verify(log, never()).warnAsync(anyString(), any(), any(), any());
    }

    private void check(List<String> refusals) {
        previewed.check(
                (objects, warnings) -> {
                    checked.add(List.copyOf(objects));
                    return refusals;
                },
                log);
    }

    /** Sends a registration through the interceptor, to an engine that answers with the id. */
    private void register(String type, NewObject object, String id) {
        register(
                type,
                Struct.newBuilder()
                        .putFields("apiVersion", text(object.apiVersion()))
                        .putFields("kind", text(object.kind()))
                        .putFields(
                                "metadata",
                                Value.newBuilder()
                                        .setStructValue(Struct.newBuilder()
                                                .putFields("name", text(object.name()))
                                                .putFields("namespace", text(object.namespace())))
                                        .build())
                        .build(),
                id);
    }

    private void register(String type, Struct inputs, String id) {
        var call = previewed.interceptCall(
                ResourceMonitorGrpc.getRegisterResourceMethod(), CallOptions.DEFAULT, new Engine(id));
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.sendMessage(RegisterResourceRequest.newBuilder()
                .setType(type)
                .setObject(inputs)
                .build());
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static final class Engine extends Channel {
        private final String id;

        Engine(String id) {
            this.id = id;
        }

        @Override
        public String authority() {
            return "engine";
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                private Listener<A> listener;

                @Override
                public void start(Listener<A> answers, Metadata headers) {
                    listener = answers;
                }

                @Override
                public void sendMessage(Q message) {
                    listener.onMessage(method.parseResponse(RegisterResourceResponse.newBuilder()
                            .setId(id)
                            .build()
                            .toByteString()
                            .newInput()));
                }

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(String message, Throwable cause) {}

                @Override
                public void halfClose() {}
            };
        }
    }
}
