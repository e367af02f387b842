package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.mesh.IstioPlatform;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.DisruptionBudget;
import dev.modelserving.kubernetes.pod.Draining;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.pod.PodSpread;
import dev.modelserving.kubernetes.pod.RestrictedNamespace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Open-source Istio by its charts: CRDs, CNI plug-in, control plane and ingress gateway. */
final class HelmIstio extends ComponentResource {
    static final String NAMESPACE = "istio-system";

    /** The name of the release of the custom resource definitions. */
    static final String BASE = "istio-base";

    /** The name of the release of the CNI plug-in. */
    static final String CNI = "istio-cni";

    /** The name of the control plane's release and Deployment. */
    static final String CONTROL_PLANE = "istiod";

    /** The charts' default (Istio's {@code meshConfig.trustDomain}). */
    private static final String TRUST_DOMAIN = "cluster.local";

    /** The labels of the control plane's pods. */
    static final Map<String, String> PODS = Map.of("app", CONTROL_PLANE);

    /** One pod and its replacement; proxies keep their configuration, so more pods add nothing. */
    private static final int LARGEST_MINIMUM = 2;

    private final IngressGateway gateway;
    private final List<Resource> ready;

    /**
     * @param connections the connections that the gateway's pods make
     * @param draining how these pods end
     * @param monitored whether their metrics are collected
     */
    HelmIstio(Mesh.Helm mesh, List<Flow> connections, Draining draining, boolean monitored, KubernetesCluster cluster) {
        super("model-serving:mesh:HelmIstio", "istio", cluster.componentOptions());
        Output<String> namespace = namespace();
        Release base = IstioChart.BASE.install(BASE, namespace, mesh.version(), Map.of(), child());
        Map<String, Object> platform = platform(mesh.platform());
        List<Resource> first = Stream.concat(Stream.of(base), isolated(namespace, cluster).stream())
                .toList();
        Release cni = IstioChart.CNI.install(CNI, namespace, mesh.version(), platform, after(first));
        Release istiod = IstioChart.ISTIOD.install(
                CONTROL_PLANE,
                namespace,
                mesh.version(),
                controlPlane(mesh, platform, cluster.hasSeveralZones()),
                after(List.of(cni)));
        ready = List.of(istiod);
        Output<String> gateways = GatewayRelease.namespace(child());
        LargeRequests.keep(gateways, after(ready));
        gateway = new GatewayRelease(mesh.version(), "", TRUST_DOMAIN, connections, draining, monitored, ready)
                .install(gateways, mesh.gateway(), cluster.isolation(), child());
        registerOutputs(Map.of());
    }

    IngressGateway gateway() {
        return gateway;
    }

    /** What pods with sidecars wait for. */
    List<Resource> ready() {
        return ready;
    }

    /** The chart's value for the platform, above all for the folder of the nodes' CNI plug-ins. */
    private static Map<String, Object> platform(IstioPlatform platform) {
        return switch (platform) {
            case GENERIC -> Map.of();
            case GKE, K3S, K3D, MICROK8S, MINIKUBE ->
                Map.of("global", Map.of("platform", platform.name().toLowerCase(Locale.ROOT)));
        };
    }

    /**
     * Runs several pods if the gateway does; the chart then declares a disruption budget. Without the control plane no
     * pod with a sidecar starts, so that where there are several zones, none of them may have all of its pods.
     */
    private static Map<String, Object> controlPlane(
            Mesh.Helm mesh, Map<String, Object> platform, boolean severalZones) {
        Map<String, Object> values = new HashMap<>(platform);
        values.put(
                "pilot",
                Map.of(
                        "cni", Map.of("enabled", true),
                        "autoscaleMin", Math.min(mesh.gateway().minReplicas(), LARGEST_MINIMUM),
                        "pdb", DisruptionBudget.inChart(),
                        "topologySpreadConstraints",
                                severalZones ? PodSpread.overZonesInChart(PODS) : PodSpread.inChart(PODS)));
        return values;
    }

    /** Not a restricted namespace: the CNI plug-in installs itself on the nodes. */
    private Output<String> namespace() {
        return new Namespace(
                        NAMESPACE,
                        NamespaceArgs.builder()
                                .metadata(ObjectMetadata.of(Map.of(), Map.of())
                                        .name(NAMESPACE)
                                        .build())
                                .build(),
                        child())
                .metadata()
                .applyValue(metadata -> metadata.name().orElseThrow());
    }

    /**
     * Lets pods of the mesh reach istiod by its certificate, and the apiserver reach its webhooks, from wherever that
     * calls. All else is closed: istiod's other ports tell everybody its configuration in plain text.
     */
    private List<Resource> isolated(Output<String> namespace, KubernetesCluster cluster) {
        return RestrictedNamespace.isolate(
                NAMESPACE,
                namespace,
                PodConnections.takenByAll(List.of(
                        Flow.tcp(Peer.podsAnywhere(Map.of()), MeshInstallation.CONTROL_PLANE),
                        Flow.tcpWithEverybody(Integer.valueOf(Mesh.ISTIOD_WEBHOOKS)))),
                cluster.isolation(),
                child());
    }

    private CustomResourceOptions child() {
        return after(List.of());
    }

    private CustomResourceOptions after(List<Resource> awaited) {
        return CustomResourceOptions.builder().parent(this).dependsOn(awaited).build();
    }
}
