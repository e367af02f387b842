package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.context.LoggingContext;
import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.Mesh;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.Platform;
import dev.modelserving.config.PodLabels;
import dev.modelserving.config.ReleaseChannel;
import dev.modelserving.config.StackConfig;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.gcp.MeshFleet;
import dev.modelserving.gcp.WorkloadIdentity;
import dev.modelserving.label.LabelName;
import dev.modelserving.network.Flow;
import dev.modelserving.network.Peer;
import dev.modelserving.pod.SidecarInjection;
import dev.modelserving.pod.SidecarInjection.Privilege;
import dev.modelserving.serving.TensorFlowServing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings the mesh that a stack asks for into its cluster. */
public final class MeshInstallation implements Mesh.Cases<ServiceMesh> {
    /**
     * A server reads its model as it starts, which its sidecar must not miss; and Google's metadata server, which tells
     * who the pod is, is no part of the mesh.
     */
    private static final Map<String, String> POD_ANNOTATIONS = Map.of(
            "proxy.istio.io/config", "{\"holdApplicationUntilProxyStarts\": true}",
            "traffic.sidecar.istio.io/excludeOutboundIPRanges", "169.254.169.254/32");

    /** Changes with the mesh's release, so that pods roll and get its sidecars. */
    private static final String VERSION_ANNOTATION = "model-serving.dev/istio-version";

    /** Where sidecars and gateways get their certificates and routes (Istio documentation, "Ports used by Istio"). */
    private static final int CONTROL_PLANE = 15012;

    private static final Map<String, String> ISTIOD = Map.of("app", "istiod");

    private static final Map<String, String> DEFAULT_REVISION = Map.of(LabelName.ISTIO_INJECTION, "enabled");

    private final Platform.Gke gke;
    private final List<ModelConfig> models;
    private final GkeCluster cluster;
    private final Provider googleCloud;
    private final LoggingContext log;

    /**
     * @param gke what the cluster is to be
     * @param config the stack's
     * @param cluster where the mesh is to be
     * @param googleCloud the provider for the cluster's project
     * @param log gets what a user should know at preview
     */
    public MeshInstallation(
            Platform.Gke gke, StackConfig config, GkeCluster cluster, Provider googleCloud, LoggingContext log) {
        this.gke = requireNonNull(gke, "gke");
        this.models = config.models().stream()
                .filter(model -> model.versions().shareTraffic())
                .toList();
        this.cluster = requireNonNull(cluster, "cluster");
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
        this.log = requireNonNull(log, "log");
    }

    @Override
    public ServiceMesh none(Mesh.None none) {
        return new ServiceMesh.Absent();
    }

    @Override
    public ServiceMesh helm(Mesh.Helm helm) {
        List<Flow> connections = List.of(Flow.DNS, Flow.tcp(Peer.pods(HelmIstio.NAMESPACE, ISTIOD), CONTROL_PLANE));
        HelmIstio istio = new HelmIstio(helm, ofGateway(connections), cluster);
        Map<String, String> annotations = new HashMap<>(POD_ANNOTATIONS);
        annotations.put(VERSION_ANNOTATION, helm.version());
        return new ServiceMesh.Present(
                new SidecarInjection(DEFAULT_REVISION, annotations, Privilege.NONE, connections, istio.ready()),
                istio.gateway());
    }

    /**
     * Google's control plane is ready some minutes after the cluster has joined the fleet, and a pod that is made before
     * gets no sidecar: so nothing of the mesh is used, not even by a gateway, until a model has versions.
     */
    @Override
    public ServiceMesh managed(Mesh.Managed managed) {
        MeshFleet fleet = new MeshFleet(gke.cluster(), cluster, googleCloud);
        if (models.isEmpty()) {
            return new ServiceMesh.Absent();
        }
        String revision = managedRevision(gke.cluster().releaseChannel());
        List<Resource> controlPlane = List.of(fleet.managedMesh());
        // Google's control plane is one of its APIs.
        List<Flow> connections = Stream.concat(Stream.of(Flow.DNS), WorkloadIdentity.CONNECTIONS.stream())
                .toList();
        GatewayRelease release = new GatewayRelease(
                managed.version(), revision, gke.project().workloadPool(), ofGateway(connections), controlPlane);
        ManagedIstio istio = new ManagedIstio(managed, release, cluster);
        return new ServiceMesh.Present(
                new SidecarInjection(revision(revision), POD_ANNOTATIONS, Privilege.NONE, connections, controlPlane),
                istio.gateway());
    }

    @Override
    public ServiceMesh addon(Mesh.Addon addon) {
        log.warn(
                "model-serving:mesh.mode: addon is the lab's Istio add-on, which GKE no longer accepts for new clusters"
                        + " (nor does it serve networking.istio.io/v1, which came with Istio 1.22); mode: helm installs Istio by"
                        + " its charts, mode: managed takes Google's Cloud Service Mesh");
        return new ServiceMesh.Present(othersInjection(DEFAULT_REVISION), found("istio-system", IngressGateway.NAME));
    }

    @Override
    public ServiceMesh existing(Mesh.Existing existing) {
        Map<String, String> labels = existing.revision().isEmpty() ? DEFAULT_REVISION : revision(existing.revision());
        return new ServiceMesh.Present(
                othersInjection(labels), found(existing.gatewayNamespace(), existing.gatewayService()));
    }

    /** Istio's own default has no CNI plug-in, and nothing tells whether another's mesh has. */
    private static SidecarInjection othersInjection(Map<String, String> namespaceLabels) {
        List<Flow> connections = List.of(Flow.DNS, Flow.tcp(Peer.podsAnywhere(ISTIOD), CONTROL_PLANE));
        return new SidecarInjection(namespaceLabels, POD_ANNOTATIONS, Privilege.NETWORK_ADMIN, connections, List.of());
    }

    /** A gateway's proxy is one as the sidecars are, and passes requests on to the servers. */
    private List<Flow> ofGateway(List<Flow> ofSidecars) {
        Stream<Flow> toServers = models.stream()
                .map(model -> Flow.tcp(
                        Peer.pods(model.namespace(), PodLabels.of(model.name())),
                        TensorFlowServing.GRPC_PORT,
                        TensorFlowServing.HTTP_PORT));
        return Stream.concat(ofSidecars.stream(), toServers).toList();
    }

    /** A gateway that is there as soon as the cluster is. */
    private IngressGateway found(String namespace, String service) {
        Output<String> oncePresent = cluster.name().applyValue(name -> namespace);
        return IngressGateway.behind(
                namespace,
                oncePresent,
                service,
                CustomResourceOptions.builder().provider(cluster.kubernetes()).build());
    }

    private static Map<String, String> revision(String revision) {
        return Map.of(LabelName.ISTIO_REVISION, revision);
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
