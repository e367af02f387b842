package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.cluster.ClusterException;
import dev.modelserving.sandbox.cluster.Clusters;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.storage.Buckets;
import dev.modelserving.sandbox.storage.JsonApiBuckets;
import java.net.URI;

/**
 * The emulated Google Cloud. It serves Pulumi's {@code gcp} plug-ins on {@link Addresses#PLUGIN_PORT}, and keeps
 * its resources in a {@link CloudState}.
 */
public final class GcpEmulator implements AutoCloseable {
    private final PluginSocket socket;

    private GcpEmulator(PluginSocket socket) {
        this.socket = socket;
    }

    /**
     * Restores the state, and opens the plug-in socket. A cluster that does not come back is reported on standard
     * error, and reads as deleted.
     *
     * @param storage the object store's JSON API
     * @throws java.io.UncheckedIOException if the socket's port is taken
     */
    public static GcpEmulator start(CloudState state, Clusters clusters, URI storage) {
        requireNonNull(storage, "storage");
        return start(state, clusters, new JsonApiBuckets(storage), Addresses.PLUGIN_PORT);
    }

    static GcpEmulator start(CloudState state, Clusters clusters, Buckets buckets, int port) {
        Cloud cloud = new Cloud(state, clusters, buckets);
        for (CloudResource cluster : cloud.state().all(ClusterKind.TYPE)) {
            try {
                ClusterKind.bringBack(cloud, cluster);
            } catch (ClusterException e) {
                System.err.println("gcp: the cluster " + cluster.id() + " cannot be restored: " + e.getMessage()
                        + "; `sandbox/pulumi refresh` forgets it and `sandbox/pulumi up` creates it again");
            }
        }
        EmulatedTypes types = new EmulatedTypes();
        PluginSocket socket =
                PluginSocket.open(port, workingDirectory -> new ProviderService(types, cloud, workingDirectory));
        return new GcpEmulator(socket);
    }

    int port() {
        return socket.port();
    }

    /** Ends the plug-ins; the caller ends clusters and buckets. */
    @Override
    public void close() {
        socket.close();
    }
}
