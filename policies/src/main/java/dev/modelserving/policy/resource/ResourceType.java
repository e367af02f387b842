package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A Pulumi resource type, such as {@code kubernetes:apps/v1:Deployment}.
 *
 * @param token the engine's token
 */
public record ResourceType(String token) {
    /** A GKE cluster. */
    public static final ResourceType CLUSTER = new ResourceType("gcp:container/cluster:Cluster");

    /** A node pool. */
    public static final ResourceType NODE_POOL = new ResourceType("gcp:container/nodePool:NodePool");

    /** A bucket of Cloud Storage. */
    public static final ResourceType BUCKET = new ResourceType("gcp:storage/bucket:Bucket");

    /** A firewall rule of a network. */
    public static final ResourceType FIREWALL = new ResourceType("gcp:compute/firewall:Firewall");

    /** An alert policy of Cloud Monitoring. */
    public static final ResourceType ALERT_POLICY = new ResourceType("gcp:monitoring/alertPolicy:AlertPolicy");

    /** A Helm release; the engine does not see its objects. */
    public static final ResourceType RELEASE = new ResourceType("kubernetes:helm.sh/v3:Release");

    /** Types of the Kubernetes provider that stand for several objects. */
    private static final List<String> COMPOSED = List.of("helm.sh", "yaml", "kustomize", "providers");

    public ResourceType {
        requireNonNull(token, "token");
    }

    /** Whether it is one of Google Cloud's. */
    public boolean isGoogleCloud() {
        return token.startsWith("gcp:");
    }

    /** The kind of Kubernetes object, whatever its API version; empty for other types. */
    public Optional<KubernetesKind> kubernetesKind() {
        String[] parts = token.split(":", -1);
        if (parts.length != 3 || !parts[0].equals("kubernetes")) {
            return Optional.empty();
        }
        String group = parts[1].contains("/") ? parts[1].substring(0, parts[1].indexOf('/')) : parts[1];
        return COMPOSED.contains(group) || parts[2].endsWith("List")
                ? Optional.empty()
                : Optional.of(new KubernetesKind(group, parts[2]));
    }

    /** Whether it is that kind of Kubernetes object. */
    public boolean is(KubernetesKind kind) {
        return kubernetesKind().filter(kind::equals).isPresent();
    }

    @Override
    public String toString() {
        return token;
    }
}
