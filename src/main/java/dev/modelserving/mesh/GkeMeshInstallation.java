package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.context.LoggingContext;
import com.pulumi.resources.Resource;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.cluster.ReleaseChannel;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.MeshFleet;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import dev.modelserving.kubernetes.pod.SidecarInjection.Privilege;
import java.util.List;
import java.util.Map;

/** Installs the mesh of a GKE cluster, open-source or Google's. */
public final class GkeMeshInstallation extends MeshInstallation {
    private final Platform.Gke gke;
    private final GkeCluster cluster;
    private final GoogleCloud googleCloud;
    private final LoggingContext log;

    /**
     * @param gke the cluster's settings
     * @param config the stack's
     * @param cluster the mesh's cluster
     * @param googleCloud the cluster's project
     * @param log takes warnings
     */
    public GkeMeshInstallation(
            Platform.Gke gke, StackConfig config, GkeCluster cluster, GoogleCloud googleCloud, LoggingContext log) {
        super(config, cluster);
        this.gke = requireNonNull(gke, "gke");
        this.cluster = cluster;
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Google's control plane is ready some minutes after the cluster has joined the fleet, and pods made before that
     * get no sidecar. So nothing uses the mesh, not even a gateway, until a model has versions.
     */
    @Override
    public ServiceMesh managed(Mesh.Managed managed) {
        MeshFleet fleet = new MeshFleet(gke.cluster(), cluster, googleCloud);
        if (!isUsed()) {
            return new ServiceMesh.Absent();
        }
        String revision = managedRevision(gke.cluster().releaseChannel());
        List<Resource> controlPlane = List.of(fleet.managedMesh());
        // Google's control plane is one of Google's APIs.
        List<Flow> connections = WorkloadIdentity.CONNECTIONS;
        GatewayRelease release = new GatewayRelease(
                managed.version(),
                revision,
                gke.project().workloadPool(),
                ofGateway(connections),
                draining(),
                isMonitored(),
                controlPlane);
        ManagedIstio istio = new ManagedIstio(managed, release, cluster);
        return new ServiceMesh.Present(
                new SidecarInjection(
                        revision(revision), Map.of(), SIDECAR_SETTINGS, Privilege.NONE, connections, controlPlane),
                istio.gateway(),
                List.of(OwnDeployment.GATEWAY));
    }

    @Override
    public ServiceMesh addon(Mesh.Addon addon) {
        log.warn("model-serving:mesh.mode: found addon, the lab's Istio add-on; GKE no longer accepts it for new"
                + " clusters, and it lacks networking.istio.io/v1 (Istio 1.22); mode: helm installs Istio by its"
                + " charts, mode: managed uses Google's Cloud Service Mesh");
        return new ServiceMesh.Present(
                existingInjection(DEFAULT_REVISION),
                existingGateway(HelmIstio.NAMESPACE, IngressGateway.NAME),
                List.of());
    }

    /** Cloud Service Mesh documentation, "Managed control plane release channels". */
    private static String managedRevision(ReleaseChannel channel) {
        return switch (channel) {
            case RAPID -> "asm-managed-rapid";
            case REGULAR -> "asm-managed";
            case STABLE -> "asm-managed-stable";
        };
    }
}
