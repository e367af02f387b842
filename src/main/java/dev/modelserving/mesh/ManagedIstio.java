package dev.modelserving.mesh;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import java.util.Map;

/** The ingress gateway of a cluster with Google's managed control plane. */
final class ManagedIstio extends ComponentResource {
    private final IngressGateway gateway;

    ManagedIstio(Mesh.Managed mesh, GatewayRelease release, KubernetesCluster cluster) {
        super("model-serving:mesh:ManagedIstio", "istio", cluster.componentOptions());
        CustomResourceOptions options =
                CustomResourceOptions.builder().parent(this).build();
        gateway = release.install(GatewayRelease.namespace(options), mesh.gateway(), cluster.isolation(), options);
        registerOutputs(Map.of());
    }

    IngressGateway gateway() {
        return gateway;
    }
}
