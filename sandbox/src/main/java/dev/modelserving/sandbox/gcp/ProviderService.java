package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Empty;
import dev.modelserving.sandbox.cluster.ClusterException;
import dev.modelserving.sandbox.storage.StorageException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/** Pulumi's provider protocol, for one engine. The engine configures the provider, then calls it in parallel. */
final class ProviderService extends ResourceProviderImplBase {
    private static final Pattern PROJECT = Pattern.compile("[a-z][-a-z0-9]{4,28}[a-z0-9]");

    private final EmulatedTypes types;
    private final Cloud cloud;
    private final Path workingDirectory;
    private volatile ResourceOperations operations;

    ProviderService(EmulatedTypes types, Cloud cloud, Path workingDirectory) {
        this.types = requireNonNull(types, "types");
        this.cloud = requireNonNull(cloud, "cloud");
        this.workingDirectory = requireNonNull(workingDirectory, "workingDirectory");
        this.operations = configured(ProviderConfig.NONE);
    }

    /** Accepts no secrets, so the engine marks an output secret if the input of that name is. */
    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
        answer(observer, ProviderHandshakeResponse::getDefaultInstance);
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(
                observer,
                () -> PluginInfo.newBuilder().setVersion(PackageSchema.VERSION).build());
    }

    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
        answer(observer, () -> GetSchemaResponse.newBuilder()
                .setSchema(types.schema().json())
                .build());
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> {
            Problems problems = new Problems();
            problems.unlessMatches(
                    new PropertyValues(request.getNews()),
                    "project",
                    PROJECT,
                    "a project id has 6 to 30 lower-case letters, digits and hyphens, starts with a letter and ends with"
                            + " a letter or digit");
            return CheckResponse.newBuilder()
                    .setInputs(request.getNews())
                    .addAllFailures(problems.failures())
                    .build();
        });
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> {
            boolean same =
                    request.getNews().equals(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
            return DiffResponse.newBuilder()
                    .setChanges(same ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME)
                    .build();
        });
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
        answer(observer, () -> {
            operations = configured(new ProviderConfig(new PropertyValues(request.getArgs())));
            return ConfigureResponse.newBuilder().setSupportsPreview(true).build();
        });
    }

    @Override
    public void invoke(InvokeRequest request, StreamObserver<InvokeResponse> observer) {
        answer(observer, () -> operations.invoke(request));
    }

    @Override
    public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
        answer(observer, () -> operations.check(request));
    }

    @Override
    public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
        answer(observer, () -> operations.diff(request));
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
        answer(observer, () -> operations.create(request));
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        answer(observer, () -> operations.read(request));
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
        answer(observer, () -> operations.update(request));
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            operations.delete(request);
            return Empty.getDefaultInstance();
        });
    }

    /** Cancels nothing: steps are short or must complete, so the engine waits for them. */
    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        answer(observer, Empty::getDefaultInstance);
    }

    private ResourceOperations configured(ProviderConfig config) {
        return new ResourceOperations(types, new Session(cloud, config, workingDirectory));
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T response;
        try {
            response = work.get();
        } catch (GcpException | ClusterException | StorageException | UncheckedIOException e) {
            observer.onError(
                    Status.UNKNOWN.withDescription(e.getMessage()).withCause(e).asRuntimeException());
            return;
        } catch (RuntimeException e) {
            new IllegalStateException("the emulated Google Cloud failed", e).printStackTrace();
            observer.onError(Status.INTERNAL
                    .withDescription("the sandbox's Google Cloud failed, which is a bug of the sandbox; its log has the"
                            + " details: " + e)
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
