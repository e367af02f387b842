package dev.modelserving.sandbox.kubelet;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.cluster.ClusterException;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.pods.PodsOfCluster;
import dev.modelserving.sandbox.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;

/**
 * The kubelets' servers of the sandbox's clusters.
 *
 * @param directory the sandbox's folder, for their certificate
 * @param log gets failures
 */
public record Kubelets(SandboxDirectory directory, EventLog log) {
    private static final String NAME = "kubelet";

    public Kubelets {
        requireNonNull(directory, "directory");
        requireNonNull(log, "log");
    }

    /**
     * Serves a cluster's nodes until the result is closed, which also ends its pods.
     *
     * @param apiserver the address of the cluster's apiserver, see {@link Addresses#kubelet}
     * @param pods the cluster's
     */
    public AutoCloseable attach(String apiserver, PodsOfCluster pods) {
        InetSocketAddress address = new InetSocketAddress(Addresses.kubelet(apiserver), Addresses.KUBELET_PORT);
        KubeletServer server;
        try {
            server = KubeletServer.start(address, identity(), pods, Clock.systemUTC(), log);
        } catch (IOException e) {
            pods.close();
            throw new ClusterException("the kubelets cannot be served at " + address, e);
        }
        return () -> {
            server.close();
            pods.close();
        };
    }

    private synchronized ServerIdentity identity() throws IOException {
        return ServerIdentity.in(Files.createDirectories(directory.kubelets()), NAME);
    }
}
