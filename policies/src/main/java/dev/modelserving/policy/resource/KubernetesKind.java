package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

/**
 * A kind of Kubernetes object, whatever its API version.
 *
 * @param group the API group in Pulumi's spelling: {@code core}, {@code apps}, {@code networking.istio.io}
 * @param kind such as {@code Deployment}
 */
public record KubernetesKind(String group, String kind) {
    public static final KubernetesKind NAMESPACE = new KubernetesKind("core", "Namespace");
    public static final KubernetesKind NAMESPACE_PATCH = new KubernetesKind("core", "NamespacePatch");
    public static final KubernetesKind POD = new KubernetesKind("core", "Pod");
    public static final KubernetesKind SERVICE = new KubernetesKind("core", "Service");
    public static final KubernetesKind DEPLOYMENT = new KubernetesKind("apps", "Deployment");
    public static final KubernetesKind STATEFUL_SET = new KubernetesKind("apps", "StatefulSet");
    public static final KubernetesKind REPLICA_SET = new KubernetesKind("apps", "ReplicaSet");
    public static final KubernetesKind REPLICATION_CONTROLLER = new KubernetesKind("core", "ReplicationController");
    public static final KubernetesKind DAEMON_SET = new KubernetesKind("apps", "DaemonSet");
    public static final KubernetesKind JOB = new KubernetesKind("batch", "Job");
    public static final KubernetesKind CRON_JOB = new KubernetesKind("batch", "CronJob");
    public static final KubernetesKind AUTOSCALER = new KubernetesKind("autoscaling", "HorizontalPodAutoscaler");
    public static final KubernetesKind BUDGET = new KubernetesKind("policy", "PodDisruptionBudget");
    public static final KubernetesKind NETWORK_POLICY = new KubernetesKind("networking.k8s.io", "NetworkPolicy");
    public static final KubernetesKind GATEWAY = new KubernetesKind("networking.istio.io", "Gateway");
    public static final KubernetesKind VIRTUAL_SERVICE = new KubernetesKind("networking.istio.io", "VirtualService");
    public static final KubernetesKind DESTINATION_RULE = new KubernetesKind("networking.istio.io", "DestinationRule");
    public static final KubernetesKind PEER_AUTHENTICATION =
            new KubernetesKind("security.istio.io", "PeerAuthentication");
    public static final KubernetesKind AUTHORIZATION_POLICY =
            new KubernetesKind("security.istio.io", "AuthorizationPolicy");

    public KubernetesKind {
        requireNonNull(group, "group");
        requireNonNull(kind, "kind");
    }

    /** Whether its objects are patches of other objects, by server-side apply. */
    public boolean isPatch() {
        return kind.endsWith("Patch");
    }
}
