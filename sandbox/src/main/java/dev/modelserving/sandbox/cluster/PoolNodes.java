package dev.modelserving.sandbox.cluster;

import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The Node objects of a cluster's pools. */
final class PoolNodes implements ScalingDecision.Actions, SurgeUpgrade.Actions {
    private static final Duration READY_LIMIT = Duration.ofSeconds(30);

    /** The longest grace period that GKE respects by default when it drains a node to delete its pool. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(40);

    /** How long GKE respects disruption budgets when it upgrades a node. */
    private static final Duration EVICTION_LIMIT = Duration.ofHours(1);

    private final ClusterId cluster;
    private final String kubelet;
    private final KubernetesClient client;
    private final String kubeletVersion;
    private final EventLog log;
    private final Random random = new Random();

    /** @param apiserver the apiserver's address */
    PoolNodes(ClusterId cluster, String apiserver, KubernetesClient client, EventLog log) {
        this.cluster = cluster;
        this.kubelet = Addresses.kubelet(apiserver);
        this.client = client;
        this.kubeletVersion = client.getKubernetesVersion().getGitVersion();
        this.log = log;
    }

    NodeTemplate template(NodePoolSpec pool) {
        return new NodeTemplate(cluster, pool, kubelet, kubeletVersion);
    }

    List<Node> list(String pool) {
        return client.nodes().withLabel(NodeTemplate.POOL_LABEL, pool).list().getItems();
    }

    /** Moves the pool within its bounds and sets its labels on its nodes; returns the added nodes. */
    List<Node> apply(NodePoolSpec pool, boolean isNew) {
        List<Node> nodes = list(pool.name());
        int wanted = isNew ? Math.max(pool.initialNodes(), pool.minNodes()) : pool.minNodes();
        List<Node> added = new ArrayList<>();
        for (int count = nodes.size(); count < Math.min(wanted, pool.maxNodes()); count++) {
            added.add(create(pool, count));
        }
        if (nodes.size() > pool.maxNodes()) {
            drain(surplus(nodes, nodes.size() - pool.maxNodes()));
        }
        nodes.forEach(node -> relabel(node, pool));
        return added;
    }

    @Override
    public void awaitReady(List<Node> added) {
        added.forEach(node -> client.resource(node).waitUntilReady(READY_LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    /** Evicts the pods of these nodes, then deletes the nodes. */
    void drain(List<Node> nodes) {
        List<String> names =
                nodes.stream().map(node -> node.getMetadata().getName()).toList();
        names.forEach(this::cordon);
        names.stream().flatMap(name -> podsOf(name).stream()).forEach(pod -> client.resource(pod)
                .delete());
        long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (names.stream().anyMatch(name -> !podsOf(name).isEmpty()) && System.nanoTime() < deadline) {
            sleep();
        }
        names.forEach(name -> client.nodes().withName(name).delete());
    }

    @Override
    public List<Node> outdated(NodePoolSpec pool) {
        NodeTemplate template = template(pool);
        return list(pool.name()).stream().filter(node -> !template.isOf(node)).toList();
    }

    @Override
    public Node successor(NodePoolSpec pool, Node old) {
        NodeTemplate template = template(pool);
        Node made =
                client.resource(template.node(random, template.positionIn(old))).create();
        log.note("cluster " + cluster.name() + ": node " + made.getMetadata().getName() + " replaces "
                + old.getMetadata().getName() + ", which no longer matches its pool");
        return made;
    }

    @Override
    public void retire(Node old) {
        String name = old.getMetadata().getName();
        cordon(name);
        long deadline = System.nanoTime() + EVICTION_LIMIT.toNanos();
        List<Pod> left = evictable(name);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            // Requests a pod again that its budget holds back; waits for one that is terminating.
            left.stream()
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                    .forEach(this::evict);
            sleep();
            left = evictable(name);
        }
        drain(List.of(old));
    }

    private void evict(Pod pod) {
        client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .evict();
    }

    /** A DaemonSet's pods stay until their node is deleted. */
    private List<Pod> evictable(String node) {
        return podsOf(node).stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .noneMatch(owner -> owner.getKind().equals("DaemonSet")))
                .toList();
    }

    @Override
    public void announce(String pool, String reason) {
        log.note("cluster " + cluster.name() + ": starting a node of pool " + pool + ", " + reason);
    }

    @Override
    public void add(NodePoolSpec pool) {
        Node node = create(pool, list(pool.name()).size());
        log.note("cluster " + cluster.name() + ": added node "
                + node.getMetadata().getName());
    }

    @Override
    public void remove(String pool, String node) {
        client.nodes().withName(node).delete();
        log.note("cluster " + cluster.name() + ": removed idle node " + node);
    }

    private Node create(NodePoolSpec pool, int position) {
        return client.resource(template(pool).node(random, position)).create();
    }

    /** Deletes nodes with the fewest pods first. */
    private List<Node> surplus(List<Node> nodes, int count) {
        return nodes.stream()
                .sorted(Comparator.comparing(
                        node -> podsOf(node.getMetadata().getName()).size()))
                .limit(count)
                .toList();
    }

    private List<Pod> podsOf(String node) {
        return client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", node)
                .list()
                .getItems();
    }

    private void cordon(String node) {
        client.nodes().withName(node).edit(current -> new NodeBuilder(current)
                .editOrNewSpec()
                .withUnschedulable(true)
                .endSpec()
                .build());
    }

    private void relabel(Node node, NodePoolSpec pool) {
        Map<String, String> present = node.getMetadata().getLabels();
        if (!present.entrySet().containsAll(pool.labels().entrySet())) {
            client.nodes().withName(node.getMetadata().getName()).edit(current -> new NodeBuilder(current)
                    .editMetadata()
                    .addToLabels(pool.labels())
                    .endMetadata()
                    .build());
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while nodes were drained", e);
        }
    }
}
