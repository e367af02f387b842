package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.access.StorageEndpoint;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.process.DaemonThreads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One cluster's pods that the sandbox runs. */
final class ClusterPods implements AutoCloseable {
    private static final long JOIN_MILLISECONDS = 5_000;

    /** Whatever keeps a pod's address in use, such as the network of a pod that has just ended, goes away soon. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final RunnableImages images;
    private final PodStorage storage;
    private final PodAddresses addresses;
    private final ScheduledExecutorService probing;
    private final SandboxDirectory directory;
    private final String nameServer;
    private final EventLog log;
    private final Map<String, RunningPod> running = new ConcurrentHashMap<>();
    /** Pods that could not start, by uid, as last seen. */
    private final Map<String, Pod> refused = new HashMap<>();

    private final SharedIndexInformer<Node> nodes;
    private final SharedIndexInformer<Pod> pods;

    private record RunningPod(PodLife life, Thread thread) {}

    ClusterPods(
            KubernetesClient client,
            RunnableImages images,
            PodStorage storage,
            PodAddresses addresses,
            ScheduledExecutorService probing,
            SandboxDirectory directory,
            String nameServer,
            EventLog log) {
        this.client = client;
        this.images = images;
        this.storage = storage;
        this.addresses = addresses;
        this.probing = probing;
        this.directory = directory;
        this.nameServer = nameServer;
        this.log = log;
        this.nodes = client.nodes().runnableInformer(0);
        this.pods = client.pods().inAnyNamespace().runnableInformer(0);
    }

    void start() {
        nodes.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Node node) {
                // a pod arrives when it is bound
            }

            @Override
            public void onUpdate(Node before, Node node) {
                // pods only care about a node's end
            }

            @Override
            public void onDelete(Node node, boolean unknown) {
                abandonPodsOf(node.getMetadata().getName());
            }
        });
        nodes.run();
        pods.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                observe(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                observe(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {
                abandon(pod.getMetadata().getUid());
            }
        });
        pods.run();
    }

    /** Handles a new or changed pod. */
    synchronized void observe(Pod pod) {
        refused.remove(pod.getMetadata().getUid());
        boolean bound = pod.getSpec().getNodeName() != null;
        if (!bound || !images.runs(pod)) {
            return;
        }
        RunningPod current = running.get(pod.getMetadata().getUid());
        if (current != null) {
            current.life().changed(pod);
        } else if (pod.getMetadata().getDeletionTimestamp() != null) {
            remove(pod);
        } else if (!ENDED.contains(pod.getStatus().getPhase())) {
            run(pod);
        }
    }

    private void run(Pod pod) {
        String uid = pod.getMetadata().getUid();
        String address = addresses.allot(Optional.ofNullable(pod.getStatus().getPodIP()));
        StorageEndpoint endpoint;
        PodLife life;
        try {
            endpoint = storage.open(pod, address);
        } catch (IOException e) {
            addresses.release(address);
            log.note(
                    "pod " + pod.getMetadata().getName() + " gets no way to Cloud Storage on " + address
                            + ", trying again in " + RETRY.toSeconds() + " s",
                    e);
            refused.put(uid, pod);
            CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS, probing)
                    .execute(() -> runRefused(uid));
            return;
        }
        try {
            life = life(pod, address, endpoint.uri());
        } catch (RuntimeException e) {
            endpoint.close();
            addresses.release(address);
            log.bug("pod " + uid + " (" + pod.getMetadata().getName() + ") cannot run", e);
            return;
        }
        Thread thread = new DaemonThreads("pod-" + pod.getMetadata().getName()).newThread(() -> {
            try {
                life.run();
            } finally {
                running.remove(uid);
                endpoint.close();
                addresses.release(address);
                observeLateDeletion(pod);
            }
        });
        running.put(uid, new RunningPod(life, thread));
        thread.start();
    }

    private synchronized void runRefused(String uid) {
        try {
            Optional.ofNullable(refused.get(uid)).ifPresent(this::observe);
        } catch (RuntimeException e) {
            log.bug("pod " + uid + " could not be tried again", e);
        }
    }

    private PodLife life(Pod pod, String address, URI endpoint) {
        Optional<Node> node =
                Optional.ofNullable(nodes.getStore().getByKey(pod.getSpec().getNodeName()));
        String hostAddress = node.stream()
                .flatMap(found -> found.getStatus().getAddresses().stream())
                .filter(candidate -> "InternalIP".equals(candidate.getType()))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElse(Addresses.HOST);
        Map<String, Quantity> allocatable =
                node.map(found -> found.getStatus().getAllocatable()).orElse(Map.of());
        PodFields fields = new PodFields(pod, address, hostAddress, allocatable);
        PodObjects objects = new PodObjects(client, pod.getMetadata().getNamespace());
        PodContext context = new PodContext(
                pod,
                client,
                address,
                endpoint,
                new ContainerEnvironment(objects, fields),
                volumes(pod, objects, fields),
                new PodEvents(client, pod, log),
                probing,
                directory.logs().resolve("pods"));
        return new PodLife(client, context, images, hostAddress, log);
    }

    private PodVolumes volumes(Pod pod, PodObjects objects, PodFields fields) {
        ObjectMeta identity = pod.getMetadata();
        String hostname = Objects.requireNonNullElse(pod.getSpec().getHostname(), identity.getName());
        return new PodVolumes(
                directory.volumes().resolve(identity.getUid()),
                pod,
                objects,
                fields,
                new NameResolution(nameServer, identity.getNamespace(), hostname, fields.podAddress()));
    }

    /** A deletion during the last status update reached a life that had already ended. */
    private void observeLateDeletion(Pod played) {
        String key =
                played.getMetadata().getNamespace() + "/" + played.getMetadata().getName();
        Optional.ofNullable(pods.getStore().getByKey(key))
                .filter(pod ->
                        pod.getMetadata().getUid().equals(played.getMetadata().getUid()))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() != null)
                .ifPresent(this::remove);
    }

    private void remove(Pod pod) {
        try {
            PodRemoval.remove(client, pod);
        } catch (KubernetesClientException e) {
            log.note("pod " + pod.getMetadata().getName() + " could not be removed", e);
        }
    }

    /** The current nodes. */
    List<Node> nodes() {
        return nodes.getStore().list();
    }

    /** All current pods, including those that kwok simulates. */
    List<Pod> pods() {
        return pods.getStore().list();
    }

    Optional<Pod> pod(String namespace, String name) {
        return Optional.ofNullable(pods.getStore().getByKey(namespace + "/" + name));
    }

    /** The life of a running pod. */
    Optional<PodLife> life(Pod pod) {
        return Optional.ofNullable(running.get(pod.getMetadata().getUid())).map(RunningPod::life);
    }

    /** The log of a container, also after its pod has ended. */
    Optional<ContainerLog> log(Pod pod, String container) {
        return life(pod).map(life -> life.log(container)).orElseGet(() -> RunnableImages.containers(pod)
                .filter(candidate -> candidate.getName().equals(container))
                .filter(candidate -> images.player(candidate.getImage()).isPresent())
                .map(candidate ->
                        new ContainerLog(PodContext.log(directory.logs().resolve("pods"), pod, container), 0))
                .findFirst());
    }

    private synchronized void abandon(String uid) {
        refused.remove(uid);
        Optional.ofNullable(running.get(uid))
                .ifPresent(current -> current.life().abandon());
    }

    private synchronized void abandonPodsOf(String node) {
        refused.values().removeIf(pod -> node.equals(pod.getSpec().getNodeName()));
        running.values().stream()
                .map(RunningPod::life)
                .filter(life -> node.equals(life.node()))
                .forEach(PodLife::abandon);
    }

    /** Ends the pods' processes; the pod objects stay unchanged. */
    @Override
    public void close() {
        pods.close();
        nodes.close();
        abandonAll();
        try {
            for (RunningPod current : running.values()) {
                current.thread().join(JOIN_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void abandonAll() {
        refused.clear();
        running.values().forEach(current -> current.life().abandon());
    }
}
