package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.pod.Draining;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import dev.modelserving.kubernetes.pod.SidecarInjection.Privilege;
import dev.modelserving.label.LabelName;
import dev.modelserving.serving.TensorFlowServing;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Installs the stack's mesh in its cluster: the part that all clusters share. */
public abstract sealed class MeshInstallation implements Mesh.Cases<ServiceMesh>
        permits GkeMeshInstallation, ExistingMeshInstallation {
    /** Where the stack installs the control plane of a mesh of its own. */
    public static final String CONTROL_PLANE_NAMESPACE = HelmIstio.NAMESPACE;

    /** The release that installs the mesh's custom resource definitions there. */
    public static final String DEFINITIONS_RELEASE = HelmIstio.BASE;

    /** The namespaces that the stack creates for a mesh of its own. */
    public static final Set<String> NAMESPACES = Set.of(HelmIstio.NAMESPACE, GatewayRelease.NAMESPACE);

    /** Google's metadata server, which gives pods their identity, is outside of the mesh. */
    static final Map<String, String> SIDECAR_SETTINGS =
            Map.of("traffic.sidecar.istio.io/excludeOutboundIPRanges", "169.254.169.254/32");

    /** Changes with the mesh's version, so that pods roll out with its sidecars. */
    private static final String VERSION_ANNOTATION = "model-serving.dev/istio-version";

    /** Where sidecars and gateways get certificates and routes (Istio documentation, "Ports used by Istio"). */
    static final int CONTROL_PLANE = 15012;

    static final Map<String, String> DEFAULT_REVISION = Map.of(LabelName.ISTIO_INJECTION, "enabled");

    private final List<ModelConfig> models;
    private final boolean monitored;
    private final KubernetesCluster cluster;

    /**
     * @param config the stack's
     * @param cluster the mesh's cluster
     */
    MeshInstallation(StackConfig config, KubernetesCluster cluster) {
        this.models = config.models().stream()
                .filter(model -> model.versions().shareTraffic())
                .toList();
        this.monitored = config.monitoring().collectsMetrics();
        this.cluster = requireNonNull(cluster, "cluster");
    }

    /** The Helm releases that the stack installs for a mesh, by namespace. */
    public static Map<String, Set<String>> releases(Mesh mesh) {
        Map<String, Set<String>> gateway = Map.of(GatewayRelease.NAMESPACE, Set.of(IngressGateway.NAME));
        if (mesh instanceof Mesh.Helm) {
            Map<String, Set<String>> all = new HashMap<>(gateway);
            all.put(HelmIstio.NAMESPACE, Set.of(HelmIstio.BASE, HelmIstio.CNI, HelmIstio.CONTROL_PLANE));
            return Map.copyOf(all);
        }
        return mesh instanceof Mesh.Managed ? gateway : Map.of();
    }

    /** Whether the gateway's metrics are collected. */
    final boolean isMonitored() {
        return monitored;
    }

    /** Whether a model of the stack uses the mesh. */
    final boolean isUsed() {
        return !models.isEmpty();
    }

    @Override
    public ServiceMesh none(Mesh.None none) {
        return new ServiceMesh.Absent();
    }

    @Override
    public ServiceMesh helm(Mesh.Helm helm) {
        List<Flow> connections =
                List.of(Flow.DNS, Flow.tcp(Peer.pods(HelmIstio.NAMESPACE, HelmIstio.PODS), CONTROL_PLANE));
        HelmIstio istio = new HelmIstio(helm, ofGateway(connections), draining(), monitored, cluster);
        Map<String, String> annotations = new HashMap<>(SIDECAR_SETTINGS);
        annotations.put(VERSION_ANNOTATION, helm.version());
        return new ServiceMesh.Present(
                new SidecarInjection(
                        DEFAULT_REVISION, Map.of(), annotations, Privilege.NONE, connections, istio.ready()),
                istio.gateway(),
                List.of(OwnDeployment.GATEWAY, OwnDeployment.CONTROL_PLANE));
    }

    @Override
    public ServiceMesh existing(Mesh.Existing existing) {
        Map<String, String> labels = existing.revision().isEmpty() ? DEFAULT_REVISION : revision(existing.revision());
        return new ServiceMesh.Present(
                existingInjection(labels),
                existingGateway(
                        existing.gateway().namespace(), existing.gateway().service()),
                List.of());
    }

    /** Istio's default has no CNI plug-in; whether another's mesh has one is unknown. */
    static SidecarInjection existingInjection(Map<String, String> namespaceLabels) {
        List<Flow> connections = List.of(Flow.DNS, Flow.tcp(Peer.podsAnywhere(HelmIstio.PODS), CONTROL_PLANE));
        return new SidecarInjection(
                namespaceLabels, Map.of(), SIDECAR_SETTINGS, Privilege.NETWORK_ADMIN, connections, List.of());
    }

    /** A gateway ends when it has answered the requests of all models. */
    final Draining draining() {
        return new Draining(models.stream()
                .map(model -> model.versions().timeout())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
    }

    /** A gateway's proxy connects like a sidecar, and to the servers. */
    final List<Flow> ofGateway(List<Flow> ofSidecars) {
        Stream<Flow> toServers = models.stream()
                .map(model -> Flow.tcp(
                        Peer.pods(model.namespace(), PodLabels.of(model.name())),
                        TensorFlowServing.ports(model.service().grpc())));
        return Stream.concat(ofSidecars.stream(), toServers).toList();
    }

    /** A gateway that exists as soon as the cluster does. */
    final IngressGateway existingGateway(String namespace, String service) {
        Output<String> oncePresent = cluster.name().applyValue(name -> namespace);
        return IngressGateway.behind(
                namespace,
                oncePresent,
                service,
                CustomResourceOptions.builder().provider(cluster.kubernetes()).build());
    }

    static Map<String, String> revision(String revision) {
        return Map.of(LabelName.ISTIO_REVISION, revision);
    }
}
