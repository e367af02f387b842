package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.layout.ServiceRange;
import dev.modelserving.sandbox.network.TcpForwarder;
import dev.modelserving.sandbox.process.DaemonThreads;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Clusters whose control planes kwokctl runs as processes. Each has an address, 10.9.1.N port 443, which it keeps over
 * restarts.
 */
public final class KwokClusters implements Clusters, AutoCloseable {
    private static final int HTTPS = 443;

    private final SandboxDirectory directory;
    private final TcpForwarder forwarder;
    private final String playedPods;
    private final List<ClusterAttachment> attachments;
    private final AutoscalerTimes times;
    private final EventLog log;
    private final Map<ClusterId, RunningCluster> running = new ConcurrentHashMap<>();
    private final Map<ClusterId, Object> locks = new ConcurrentHashMap<>();
    private final Set<String> startingAddresses = new HashSet<>();
    private final ScheduledExecutorService autoscaling =
            Executors.newScheduledThreadPool(1, new DaemonThreads("autoscaler"));

    /**
     * A sandbox's clusters; none runs yet.
     *
     * @param directory the sandbox's folder
     * @param forwarder connects the clusters' addresses to their apiservers
     * @param playedPods a jq expression for the pods that kwok must ignore
     * @param attachments the services for each running cluster
     * @param times the autoscaler's
     * @param log gets events of clusters and nodes
     */
    public KwokClusters(
            SandboxDirectory directory,
            TcpForwarder forwarder,
            String playedPods,
            List<ClusterAttachment> attachments,
            AutoscalerTimes times,
            EventLog log) {
        this.directory = requireNonNull(directory, "directory");
        this.forwarder = requireNonNull(forwarder, "forwarder");
        this.playedPods = requireNonNull(playedPods, "playedPods");
        this.attachments = List.copyOf(attachments);
        this.times = requireNonNull(times, "times");
        this.log = requireNonNull(log, "log");
    }

    @Override
    public ClusterAccess start(ClusterId id) {
        return asking(id, () -> startOrRevive(id));
    }

    private ClusterAccess startOrRevive(ClusterId id) {
        synchronized (lock(id)) {
            RunningCluster cluster = running.get(id);
            if (cluster != null) {
                cluster.revive();
                return cluster.access();
            }
            Instant begin = Instant.now();
            RunningCluster started = bringUp(id);
            running.put(id, started);
            long milliseconds = Duration.between(begin, Instant.now()).toMillis();
            log.note("cluster " + id.path() + " is served at "
                    + started.access().endpoint() + " after " + milliseconds + " ms");
            return started.access();
        }
    }

    @Override
    public void delete(ClusterId id) {
        synchronized (lock(id)) {
            Path folder = folder(id);
            Optional<ClusterRecord> remembered = ClusterRecord.read(folder);
            ClusterRecord.forget(folder);
            RunningCluster cluster = running.remove(id);
            if (cluster != null) {
                cluster.close();
            }
            if (Files.exists(folder)) {
                controlPlane(id, remembered.map(ClusterRecord::address).orElse(""))
                        .delete();
                log.note("cluster " + id.path() + " was deleted");
            }
            remembered.map(ClusterRecord::address).ifPresent(this::deleteCredential);
        }
    }

    @Override
    public Optional<ClusterAccess> find(ClusterId id) {
        return Optional.ofNullable(running.get(id)).map(RunningCluster::access);
    }

    @Override
    public void applyNodePool(ClusterId id, NodePoolSpec pool) {
        asking(id, () -> {
            cluster(id).apply(pool);
            return pool;
        });
    }

    @Override
    public void deleteNodePool(ClusterId id, String pool) {
        asking(id, () -> {
            cluster(id).deletePool(pool);
            return pool;
        });
    }

    @Override
    public int nodeCount(ClusterId id, String pool) {
        return asking(id, () -> cluster(id).nodeCount(pool));
    }

    /** Kills all processes; their data stays, so that {@link #start} can restore them. */
    @Override
    public void close() {
        autoscaling.shutdownNow();
        running.values().forEach(RunningCluster::close);
        running.values().forEach(cluster -> cluster.controlPlane().kill());
        running.clear();
    }

    /** Keeps the client library's exceptions inside this package. */
    private static <T> T asking(ClusterId id, Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "the apiserver of cluster " + id.path() + " refused or did not answer: " + e.getMessage(), e);
        }
    }

    private RunningCluster bringUp(ClusterId id) {
        Optional<ClusterRecord> found = ClusterRecord.read(folder(id));
        ClusterRecord remembered = found.orElseGet(() -> new ClusterRecord(id, reserveAddress(), List.of()));
        ControlPlane controlPlane = controlPlane(id, remembered.address());
        try {
            if (found.isEmpty()) {
                // an interrupted start may have left files
                controlPlane.delete();
            }
            return serve(remembered, controlPlane);
        } catch (RuntimeException e) {
            try {
                if (found.isEmpty()) {
                    delete(id);
                } else {
                    controlPlane.kill();
                }
            } catch (ClusterException left) {
                e.addSuppressed(left);
            }
            throw e;
        } finally {
            releaseReservation(remembered.address());
        }
    }

    /** Starts the control plane and the daemon's services for it; a failure leaves only its processes and files. */
    private RunningCluster serve(ClusterRecord remembered, ControlPlane controlPlane) {
        Path folder = folder(remembered.id());
        boolean restarted = controlPlane.start();
        remembered.write(folder);
        ClusterCredentials credentials = new ClusterCredentials(remembered.address(), controlPlane.certificates());
        credentials.writeExecCredential(credentialFile(remembered.address()));
        credentials.writeKubeconfig(folder.resolve("kubeconfig"), remembered.id());
        ClusterAccess access = new ClusterAccess(remembered.address(), credentials.caCertificate());
        RunningCluster cluster = new RunningCluster(remembered, folder, controlPlane, access, times, log);
        try {
            cluster.own(forward(remembered.address(), controlPlane.apiserver()));
            if (restarted) {
                cluster.freeNodes();
            }
            cluster.attach(attachments, autoscaling, times);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private TcpForwarder.Forwarding forward(String address, InetSocketAddress apiserver) {
        try {
            return forwarder.forward(new InetSocketAddress(address, HTTPS), () -> Optional.of(apiserver));
        } catch (IOException e) {
            throw new ClusterException("the apiserver's address " + address + " cannot be served", e);
        }
    }

    private ControlPlane controlPlane(ClusterId id, String address) {
        return new ControlPlane(directory, id, new KwokctlConfiguration(directory.commands(), address, playedPods));
    }

    private RunningCluster cluster(ClusterId id) {
        RunningCluster cluster = running.get(id);
        if (cluster == null) {
            throw new ClusterException("cluster " + id.path() + " does not run in the sandbox");
        }
        return cluster;
    }

    private Object lock(ClusterId id) {
        return locks.computeIfAbsent(id, unused -> new Object());
    }

    private Path folder(ClusterId id) {
        return directory.clusters().resolve(id.folder());
    }

    private List<Path> folders() {
        if (!Files.isDirectory(directory.clusters())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(directory.clusters())) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new ClusterException("the clusters in " + directory.clusters() + " cannot be listed", e);
        }
    }

    /** Reserves an address until the cluster's record, or its failure, replaces the reservation. */
    private synchronized String reserveAddress() {
        Set<String> taken = new HashSet<>(startingAddresses);
        folders()
                .forEach(folder ->
                        ClusterRecord.read(folder).map(ClusterRecord::address).ifPresent(taken::add));
        for (int last = 1; last <= ServiceRange.CLUSTERS; last++) {
            String address = Addresses.APISERVER_PREFIX + last;
            if (!taken.contains(address)) {
                startingAddresses.add(address);
                return address;
            }
        }
        throw new ClusterException(
                "all " + ServiceRange.CLUSTERS + " cluster addresses are in use; delete a cluster first");
    }

    private synchronized void releaseReservation(String address) {
        startingAddresses.remove(address);
    }

    private Path credentialFile(String address) {
        return directory.credentials().resolve(address + ".json");
    }

    private void deleteCredential(String address) {
        try {
            Files.deleteIfExists(credentialFile(address));
        } catch (IOException e) {
            throw new ClusterException(credentialFile(address) + " cannot be removed", e);
        }
    }
}
