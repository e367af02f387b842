package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.cluster.KubernetesCluster;
import dev.modelserving.config.Mesh;
import dev.modelserving.pod.SidecarInjection;
import dev.modelserving.pod.SidecarInjection.Privilege;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the mesh that a stack asks for into its cluster: what all clusters have in common. */
public abstract sealed class MeshInstallation implements Mesh.Cases<ServiceMesh>
        permits GkeMeshInstallation, ExistingMeshInstallation {
    /**
     * A server reads its model as it starts, which its sidecar must not miss; and Google's metadata server, which tells
     * who the pod is, is no part of the mesh.
     */
    static final Map<String, String> POD_ANNOTATIONS = Map.of(
            "proxy.istio.io/config", "{\"holdApplicationUntilProxyStarts\": true}",
            "traffic.sidecar.istio.io/excludeOutboundIPRanges", "169.254.169.254/32");

    /** Changes with the mesh's release, so that pods roll and get its sidecars. */
    private static final String VERSION_ANNOTATION = "model-serving.dev/istio-version";

    static final Map<String, String> DEFAULT_REVISION = Map.of("istio-injection", "enabled");

    private final KubernetesCluster cluster;

    /** @param cluster where the mesh is to be */
    MeshInstallation(KubernetesCluster cluster) {
        this.cluster = requireNonNull(cluster, "cluster");
    }

    @Override
    public ServiceMesh none(Mesh.None none) {
        return new ServiceMesh.Absent();
    }

    @Override
    public ServiceMesh helm(Mesh.Helm helm) {
        HelmIstio istio = new HelmIstio(helm, cluster);
        Map<String, String> annotations = new HashMap<>(POD_ANNOTATIONS);
        annotations.put(VERSION_ANNOTATION, helm.version());
        return new ServiceMesh.Present(
                new SidecarInjection(DEFAULT_REVISION, annotations, Privilege.NONE, istio.ready()), istio.gateway());
    }

    @Override
    public ServiceMesh existing(Mesh.Existing existing) {
        Map<String, String> labels = existing.revision().isEmpty() ? DEFAULT_REVISION : revision(existing.revision());
        return new ServiceMesh.Present(
                othersInjection(labels), found(existing.gatewayNamespace(), existing.gatewayService()));
    }

    /** Istio's own default has no CNI plug-in, and nothing tells whether another's mesh has. */
    static SidecarInjection othersInjection(Map<String, String> namespaceLabels) {
        return new SidecarInjection(namespaceLabels, POD_ANNOTATIONS, Privilege.NETWORK_ADMIN, List.of());
    }

    /** A gateway that is there as soon as the cluster is. */
    final IngressGateway found(String namespace, String service) {
        Output<String> oncePresent = cluster.name().applyValue(name -> namespace);
        return IngressGateway.behind(
                oncePresent,
                service,
                CustomResourceOptions.builder().provider(cluster.kubernetes()).build());
    }

    static Map<String, String> revision(String revision) {
        return Map.of("istio.io/rev", revision);
    }
}
