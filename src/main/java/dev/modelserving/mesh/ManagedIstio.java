package dev.modelserving.mesh;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.Mesh;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.MeshFleet;
import java.util.List;
import java.util.Map;

/** The ingress gateway of a cluster whose control plane is Google's. */
final class ManagedIstio extends ComponentResource {
    private final IngressGateway gateway;
    private final List<Resource> ready;

    ManagedIstio(Mesh.Managed mesh, String revision, MeshFleet fleet, GkeCluster cluster) {
        super(
                "model-serving:mesh:ManagedIstio",
                "istio",
                ComponentResourceOptions.builder()
                        .providers(cluster.kubernetes())
                        .build());
        ready = List.of(fleet.managedMesh());
        gateway = GatewayRelease.install(
                mesh.gateway(),
                mesh.version(),
                revision,
                ready,
                CustomResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of());
    }

    IngressGateway gateway() {
        return gateway;
    }

    List<Resource> ready() {
        return ready;
    }
}
