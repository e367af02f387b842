package dev.modelserving.sandbox.gcp;

import com.google.protobuf.Struct;
import dev.modelserving.sandbox.storage.TestingBuckets;
import java.nio.file.Path;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** The emulated provider as the engine calls it, without a process and a socket between; its clusters are only remembered. */
public final class EmulatedProvider {
    private static final EmulatedTypes TYPES = new EmulatedTypes();

    private final Cloud cloud;
    private final Path folder;
    private final ResourceOperations operations;

    private EmulatedProvider(Cloud cloud, Path folder, PropertyValues config) {
        this.cloud = cloud;
        this.folder = folder;
        this.operations = new ResourceOperations(TYPES, new Session(cloud, new ProviderConfig(config), folder));
    }

    /** One of an empty cloud, which keeps its state in the folder. */
    public static EmulatedProvider of(Path folder) {
        Cloud cloud =
                new Cloud(CloudState.load(folder.resolve("state.json")), new TestingClusters(), new TestingBuckets());
        return new EmulatedProvider(cloud, folder, PropertyValues.NONE);
    }

    /** The same cloud, with another configuration of the provider. */
    public EmulatedProvider configured(Struct config) {
        return new EmulatedProvider(cloud, folder, new PropertyValues(config));
    }

    /**
     * Checks inputs.
     *
     * @throws GcpException where the type is not emulated
     */
    public CheckResponse check(CheckRequest request) {
        return operations.check(request);
    }

    /**
     * Compares what is there with what is asked for.
     *
     * @throws GcpException where the change cannot be planned
     */
    public DiffResponse diff(DiffRequest request) {
        return operations.diff(request);
    }

    /**
     * Makes a resource, or plans it.
     *
     * @throws GcpException as Google Cloud answers
     */
    public CreateResponse create(CreateRequest request) {
        return operations.create(request);
    }

    /**
     * Changes a resource, or plans that.
     *
     * @throws GcpException as Google Cloud answers
     */
    public UpdateResponse update(UpdateRequest request) {
        return operations.update(request);
    }

    /**
     * Calls a function.
     *
     * @throws GcpException where it fails, as for what is not there
     */
    public InvokeResponse invoke(InvokeRequest request) {
        return operations.invoke(request);
    }

    /** Whether the emulator, rather than the test, is at the origin of the failure. */
    public static boolean isRefusal(RuntimeException failure) {
        return failure instanceof GcpException;
    }
}
