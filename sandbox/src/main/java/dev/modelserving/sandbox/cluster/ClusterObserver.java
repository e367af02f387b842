package dev.modelserving.sandbox.cluster;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the autoscaler's view from the apiserver. */
final class ClusterObserver {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    /** What the apiserver has in memory, which asks etcd nothing: the next look comes soon. */
    private static final ListOptions FROM_MEMORY =
            new ListOptionsBuilder().withResourceVersion("0").build();

    private final KubernetesClient client;
    private final PoolNodes nodes;

    ClusterObserver(KubernetesClient client, PoolNodes nodes) {
        this.client = client;
        this.nodes = nodes;
    }

    ClusterView view(List<NodePoolSpec> pools) {
        List<Pod> pods = client.pods().inAnyNamespace().list(FROM_MEMORY).getItems().stream()
                .filter(pod -> !ENDED.contains(pod.getStatus().getPhase()))
                .toList();
        List<ClusterView.PendingPod> pending =
                pods.stream().flatMap(pod -> pending(pod).stream()).toList();
        ResourceAmounts daemons = pending.isEmpty() ? ResourceAmounts.NONE : daemonSets();
        return new ClusterView(
                pools.stream().map(pool -> pool(pool, pods, daemons)).toList(), pending);
    }

    private ClusterView.Pool pool(NodePoolSpec spec, List<Pod> pods, ResourceAmounts daemons) {
        NodeTemplate template = nodes.template(spec);
        List<Node> existing = nodes.list(spec.name());
        return new ClusterView.Pool(
                spec,
                existing.stream().map(node -> node(node, pods)).toList(),
                template.labels("new", template.zone(existing.size())),
                ResourceAmounts.of(template.allocatable()).minus(daemons));
    }

    private static ClusterView.PoolNode node(Node node, List<Pod> pods) {
        String name = node.getMetadata().getName();
        boolean idle = pods.stream()
                .filter(pod -> name.equals(pod.getSpec().getNodeName()))
                .allMatch(ClusterObserver::belongsToTheNode);
        return new ClusterView.PoolNode(name, idle);
    }

    private static boolean belongsToTheNode(Pod pod) {
        boolean mirror = pod.getMetadata().getAnnotations() != null
                && pod.getMetadata().getAnnotations().containsKey("kubernetes.io/config.mirror");
        return mirror
                || pod.getMetadata().getOwnerReferences().stream()
                        .map(OwnerReference::getKind)
                        .anyMatch("DaemonSet"::equals);
    }

    private static Optional<ClusterView.PendingPod> pending(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        return pod.getStatus().getConditions().stream()
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getLastTransitionTime)
                .map(Instant::parse)
                .findFirst()
                .map(since -> new ClusterView.PendingPod(
                        pod.getMetadata().getNamespace() + "/"
                                + pod.getMetadata().getName(),
                        ResourceAmounts.requestedBy(pod.getSpec()),
                        NodeAcceptance.of(pod.getSpec()),
                        since));
    }

    private ResourceAmounts daemonSets() {
        return client.apps().daemonSets().inAnyNamespace().list().getItems().stream()
                .map(set ->
                        ResourceAmounts.requestedBy(set.getSpec().getTemplate().getSpec()))
                .reduce(ResourceAmounts.NONE, ResourceAmounts::plus);
    }
}
