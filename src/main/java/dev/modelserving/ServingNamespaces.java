package dev.modelserving;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.pod.PodIdentity;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import dev.modelserving.mesh.PeerPolicy;
import dev.modelserving.mesh.ServiceMesh;
import dev.modelserving.serving.ServingNamespace;
import java.util.Map;
import java.util.function.Function;

/** The namespaces of a stack's models. All servers read the models as one identity. */
record ServingNamespaces(Map<String, ServingNamespace> byName) {
    ServingNamespaces {
        byName = Map.copyOf(byName);
    }

    static ServingNamespaces declare(
            StackConfig config, ServiceMesh mesh, PodIdentity readers, KubernetesCluster cluster) {
        Map<String, ServingNamespace> namespaces = config.models().stream()
                .map(ModelConfig::namespace)
                .distinct()
                .collect(toMap(Function.identity(), name -> {
                    boolean inMesh = config.inMesh(name);
                    ServingNamespace namespace = new ServingNamespace(
                            name,
                            config.isOfOthers(name),
                            inMesh ? mesh.injection() : SidecarInjection.NONE,
                            readers,
                            cluster);
                    if (inMesh) {
                        new PeerPolicy(
                                name,
                                namespace,
                                config.modelsIn(name),
                                config.mesh().mutualTls(),
                                mesh,
                                cluster);
                    }
                    return namespace;
                }));
        return new ServingNamespaces(namespaces);
    }

    ServingNamespace of(ModelConfig model) {
        return requireNonNull(byName.get(model.namespace()), model.namespace());
    }
}
