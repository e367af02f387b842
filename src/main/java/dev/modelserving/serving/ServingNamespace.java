package dev.modelserving.serving;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.NamespacePatch;
import com.pulumi.kubernetes.core.v1.NamespacePatchArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaPatchArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Isolation;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.PodIdentity;
import dev.modelserving.kubernetes.pod.RestrictedNamespace;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A namespace of served models: the namespace itself, unless it is {@code default} or others created it, and its
 * servers' Kubernetes service account, which may read the models.
 */
public final class ServingNamespace extends ComponentResource {
    private final String account;
    private final Output<String> name;
    private final boolean ofOthers;
    private final SidecarInjection sidecars;
    private final Map<String, String> podLabels;
    private final List<Flow> connections;
    private final List<Resource> ready = new ArrayList<>();

    /**
     * @param namespace its name
     * @param ofOthers whether others created it and keep it: the stack changes nothing of it
     * @param injection how pods get the mesh's sidecars
     * @param readers the servers' identity, which may read the models
     * @param cluster the namespace's cluster
     */
    public ServingNamespace(
            String namespace,
            boolean ofOthers,
            SidecarInjection injection,
            PodIdentity readers,
            KubernetesCluster cluster) {
        super("model-serving:serving:ServingNamespace", namespace, cluster.componentOptions());
        this.ofOthers = ofOthers;
        account = readers.account();
        sidecars = ofOthers ? injection.amongOthers() : injection;
        podLabels = sidecars.enabled() ? sidecars.podLabels() : cluster.outsideOfMesh();
        name = ofOthers || namespace.equals(ModelConfig.DEFAULT_NAMESPACE)
                ? labelled(namespace)
                : created(namespace, cluster.isolation());
        connections = Stream.concat(readers.connections().stream(), sidecars.connections().stream())
                .distinct()
                .toList();
        ready.addAll(readers.declareAccount(
                namespace + "-tf-serving",
                namespace,
                name,
                CustomResourceOptions.builder().parent(this).build()));
        ready.addAll(sidecars.ready());
        registerOutputs(Map.of());
    }

    /** The namespace's name, known once it exists and its pods get sidecars. */
    public Output<String> name() {
        return name;
    }

    /** Whether others created it, and have pods in it. */
    public boolean isOfOthers() {
        return ofOthers;
    }

    /** The servers' Kubernetes service account. */
    String serviceAccount() {
        return account;
    }

    /** How the namespace's pods get their sidecars. */
    SidecarInjection sidecars() {
        return sidecars;
    }

    /** The labels of its pods beside their selector's. */
    Map<String, String> podLabels() {
        return podLabels;
    }

    /** The connections that servers make. */
    List<Flow> connections() {
        return connections;
    }

    /** What a server waits for to read its model. */
    List<Resource> ready() {
        return List.copyOf(ready);
    }

    /** Isolates all pods: this namespace, unlike the cluster's own, has only the stack's. */
    private Output<String> created(String namespace, Isolation isolation) {
        CustomResourceOptions options =
                CustomResourceOptions.builder().parent(this).build();
        Output<String> created = RestrictedNamespace.declare(namespace, sidecars, options);
        ready.addAll(RestrictedNamespace.isolate(namespace, created, PodConnections.NONE, isolation, options));
        return created;
    }

    /** A namespace that stays: the stack owns, and later removes, only its labels for the mesh. */
    private Output<String> labelled(String namespace) {
        if (sidecars.namespaceLabels().isEmpty()) {
            return Output.of(namespace);
        }
        NamespacePatch labels = new NamespacePatch(
                namespace,
                NamespacePatchArgs.builder()
                        .metadata(ObjectMetaPatchArgs.builder()
                                .name(namespace)
                                .labels(sidecars.namespaceLabels())
                                .annotations(ObjectMetadata.annotations(Map.of()))
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        ready.add(labels);
        return labels.metadata().applyValue(metadata -> namespace);
    }
}
