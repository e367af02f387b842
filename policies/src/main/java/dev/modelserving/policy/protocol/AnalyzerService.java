package dev.modelserving.policy.protocol;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Empty;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.rule.InvalidPackConfigException;
import dev.modelserving.policy.rule.PackConfig;
import dev.modelserving.policy.rule.PolicyPack;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pulumirpc.AnalyzerGrpc.AnalyzerImplBase;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.Plugin.PluginInfo;

/**
 * Pulumi's analyzer protocol for one operation of one engine, which configures the pack first, then calls in parallel.
 */
final class AnalyzerService extends AnalyzerImplBase {
    /**
     * The declared resources by URN. The engine passes their outputs to a stack policy, in which a provider has filled
     * in values, such as an autoscaler's replicas.
     */
    private final Map<String, DeclaredResource> declared = new ConcurrentHashMap<>();

    private volatile PolicyPack pack;

    AnalyzerService(PolicyPack pack) {
        this.pack = requireNonNull(pack, "pack");
    }

    @Override
    public void handshake(AnalyzerHandshakeRequest request, StreamObserver<AnalyzerHandshakeResponse> observer) {
        answer(observer, AnalyzerHandshakeResponse::getDefaultInstance);
    }

    @Override
    public void configureStack(
            AnalyzerStackConfigureRequest request, StreamObserver<AnalyzerStackConfigureResponse> observer) {
        answer(observer, AnalyzerStackConfigureResponse::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(
                observer,
                () -> PluginInfo.newBuilder().setVersion(PackMessages.VERSION).build());
    }

    @Override
    public void getAnalyzerInfo(Empty request, StreamObserver<AnalyzerInfo> observer) {
        answer(observer, () -> PackMessages.info(pack));
    }

    @Override
    public void configure(ConfigureAnalyzerRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            pack = pack.with(PackConfig.read(PackMessages.given(request), pack.policies()));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void remediate(AnalyzeRequest request, StreamObserver<RemediateResponse> observer) {
        answer(observer, () -> PackMessages.remediations(pack.remediate(PackMessages.resource(request))));
    }

    @Override
    public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> observer) {
        answer(observer, () -> {
            DeclaredResource resource = PackMessages.resource(request);
            declared.put(resource.urn(), resource);
            return PackMessages.diagnostics(pack.analyze(resource));
        });
    }

    @Override
    public void analyzeStack(AnalyzeStackRequest request, StreamObserver<AnalyzeResponse> observer) {
        answer(observer, () -> {
            DeclaredResources stack = new DeclaredResources(request.getResourcesList().stream()
                    .map(PackMessages::resource)
                    .map(resource -> declared.getOrDefault(resource.urn(), resource))
                    .toList());
            return PackMessages.diagnostics(pack.analyze(stack));
        });
    }

    /** Calls are too short to cancel. */
    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T response;
        try {
            response = work.get();
        } catch (InvalidPackConfigException e) {
            observer.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (RuntimeException e) {
            new IllegalStateException("the policy pack failed", e).printStackTrace();
            observer.onError(Status.INTERNAL
                    .withDescription("the policy pack failed, which is a bug in it: " + e)
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
