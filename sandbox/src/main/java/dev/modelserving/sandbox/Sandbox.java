package dev.modelserving.sandbox;

import dev.modelserving.sandbox.access.StorageAccess;
import dev.modelserving.sandbox.charts.ChartRepository;
import dev.modelserving.sandbox.cluster.AutoscalerTimes;
import dev.modelserving.sandbox.cluster.ClusterAttachment;
import dev.modelserving.sandbox.cluster.ClusterException;
import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.cluster.ExistingClusters;
import dev.modelserving.sandbox.cluster.KwokClusters;
import dev.modelserving.sandbox.gcp.CloudState;
import dev.modelserving.sandbox.gcp.GcpEmulator;
import dev.modelserving.sandbox.kubelet.Kubelets;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.FileTree;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.layout.ServiceRange;
import dev.modelserving.sandbox.mesh.IstioImages;
import dev.modelserving.sandbox.metrics.MetricsServers;
import dev.modelserving.sandbox.monitoring.ManagedCollection;
import dev.modelserving.sandbox.network.ServiceNetwork;
import dev.modelserving.sandbox.network.TcpForwarder;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.ImagePlayer;
import dev.modelserving.sandbox.pods.PodNetwork;
import dev.modelserving.sandbox.pods.PodPlayer;
import dev.modelserving.sandbox.pods.PythonImage;
import dev.modelserving.sandbox.pods.PythonPlayer;
import dev.modelserving.sandbox.pods.RclonePlayer;
import dev.modelserving.sandbox.pods.RunnableImages;
import dev.modelserving.sandbox.serving.TensorFlowServing;
import dev.modelserving.sandbox.storage.ObjectStore;
import dev.modelserving.sandbox.storage.StorageException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sandbox's daemon: an emulated Google Cloud, its clusters, and the pods that it runs. It runs in the sandbox's
 * network namespace until it is terminated; a restart restores its state.
 */
public final class Sandbox implements AutoCloseable {
    private static final URI STORAGE = URI.create("http://127.0.0.1:" + Addresses.STORAGE_PORT);

    private final SandboxDirectory directory;
    private final EventLog log;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Sandbox(SandboxDirectory directory, EventLog log) {
        this.directory = directory;
        this.log = log;
    }

    /**
     * Runs until terminated.
     *
     * @param arguments the sandbox's folder
     */
    public static void main(String[] arguments) throws InterruptedException {
        EventLog log = new EventLog(System.out, Clock.systemUTC());
        if (arguments.length != 1) {
            log.note("usage: Sandbox DIRECTORY");
            System.exit(2);
        }
        // otherwise the JDK's HTTP server waits 40 ms for a client's acknowledgement within each response
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        // when TensorFlow Serving closes idle connections, by libevent's default (http-internal.h, HTTP_READ_TIMEOUT)
        System.setProperty("sun.net.httpserver.idleInterval", "50");
        System.setProperty("java.awt.headless", "true");
        // a namespace has no network card; without this Netty warns about that
        System.setProperty("io.grpc.netty.shaded.io.netty.machineId", "02:00:00:00:00:00");
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Sandbox sandbox = new Sandbox(new SandboxDirectory(root), log);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "shutdown"));
        try {
            sandbox.start();
        } catch (IOException | UncheckedIOException | IllegalStateException | ClusterException | StorageException e) {
            log.note("the sandbox could not be started", e);
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    private void start() throws IOException {
        // files of a crashed daemon's containers
        new FileTree(directory.scratch()).delete();
        PodNetwork.removeAll();
        closeLater(ObjectStore.start(directory));
        startCharts();
        TcpForwarder forwarder = closeLater(new TcpForwarder(log));
        RunnableImages images = images(forwarder);
        CloudState cloud = CloudState.load(directory.cloudState());
        StorageAccess storage = closeLater(new StorageAccess(STORAGE, cloud.identities()));
        PodPlayer pods = closeLater(new PodPlayer(directory, images, storage, log));
        ServiceNetwork services = new ServiceNetwork(forwarder, log);
        Kubelets kubelets = new Kubelets(directory, log);
        MetricsServers metrics = new MetricsServers(directory, log);
        List<ClusterAttachment> attachments = List.of(
                (id, access, client) -> withManagedCollection(id, client),
                (id, access, client) -> kubelets.attach(
                        access.endpoint(),
                        pods.attach(
                                id.project(), ServiceRange.of(access.endpoint()).nameServer(), client)),
                (id, access, client) -> services.attach(
                        id.path(), ServiceRange.of(access.endpoint()).nameServer(), client),
                (id, access, client) -> metrics.attach(id, access.endpoint(), client));
        KwokClusters clusters = closeLater(new KwokClusters(
                directory, forwarder, images.jqExpression(), attachments, AutoscalerTimes.sandbox(), log));
        closeLater(GcpEmulator.start(cloud, clusters, STORAGE));
        closeLater(ExistingClusters.start(directory.existingClusters(), clusters, log));
        Files.writeString(directory.readyFile(), ProcessHandle.current().pid() + "\n");
        log.note("the sandbox serves");
    }

    /** GKE's clusters have these kinds; nothing acts on them. */
    private static AutoCloseable withManagedCollection(ClusterId id, KubernetesClient client) {
        if (id.isGke()) {
            ManagedCollection.install(client);
        }
        return () -> {};
    }

    /** A failure must not stop the daemon: only stacks that install Istio need charts. */
    private void startCharts() {
        try {
            closeLater(ChartRepository.start(directory));
        } catch (IOException | UncheckedIOException e) {
            log.note(
                    "there are no Istio charts: a stack that installs Istio cannot connect to "
                            + ChartRepository.HOST
                            + "; fix the following error, then run sandbox/down and sandbox/up",
                    e);
        }
    }

    private RunnableImages images(TcpForwarder forwarder) {
        ContainerProcesses processes = new ContainerProcesses(directory.commands(), directory.scratch(), log);
        Map<String, ImagePlayer> players = new TreeMap<>(IstioImages.players(processes, forwarder, log));
        players.put("tensorflow/serving", new TensorFlowServing());
        players.put("rclone/rclone", new RclonePlayer(processes));
        Path python = directory.python();
        players.put("library/python", new PythonPlayer(processes, python, PythonImage.PYTHON));
        players.put("*/model-serving-demo", new PythonPlayer(processes, python, PythonImage.DEMO));
        players.put("locustio/locust", new PythonPlayer(processes, python, PythonImage.LOCUST));
        return new RunnableImages(players);
    }

    /** Kills all processes; their data stays. */
    @Override
    public synchronized void close() {
        try {
            Files.deleteIfExists(directory.readyFile());
        } catch (IOException e) {
            log.note("the ready file could not be removed", e);
        }
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                log.note("not all of the sandbox ended cleanly", e);
            }
        }
        log.note("the sandbox ended");
    }

    private synchronized <T extends AutoCloseable> T closeLater(T resource) {
        running.push(resource);
        return resource;
    }
}
