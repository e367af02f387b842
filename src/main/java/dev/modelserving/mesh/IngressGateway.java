package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.outputs.ServiceSpec;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Peer;
import dev.modelserving.kubernetes.pod.ExternalAddress;
import dev.modelserving.kubernetes.pod.ServiceHost;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.Source;
import java.util.List;
import java.util.Map;

/**
 * The mesh's ingress gateway.
 *
 * @param pods its pods, for network policies
 * @param podPorts by port of its Service, the possible target ports of its pods
 * @param identity its pods' identity in the mesh
 * @param selector the labels by which Gateways select its pods, known once its Service can be read
 * @param address the address of its Service, known once it has one
 * @param clusterHost the host name of its Service inside the cluster, known once the Service can be read
 * @param ready what objects of Istio's kinds wait for
 */
public record IngressGateway(
        Peer pods,
        Map<Integer, List<Integer>> podPorts,
        Source identity,
        Output<Map<String, String>> selector,
        Output<String> address,
        Output<String> clusterHost,
        List<Resource> ready) {
    /** The name of the gateway and its Service in Istio's own installations. */
    static final String NAME = "istio-ingressgateway";

    /** The label of its pods in Istio's own installations. */
    static final Map<String, String> SELECTOR = Map.of("istio", "ingressgateway");

    private static final Map<Integer, List<Integer>> PORTS_OF_CHART = Map.of(
            GatewayPorts.HTTP, List.of(GatewayPorts.HTTP),
            GatewayPorts.HTTPS, List.of(GatewayPorts.HTTPS));

    /**
     * Installations other than Istio's chart "gateway", such as {@code istioctl}'s, use pod ports that need no
     * privilege (Istio's {@code manifests/charts/gateways/istio-ingress/values.yaml}).
     */
    private static final Map<Integer, List<Integer>> PORTS_OF_ANY = Map.of(
            GatewayPorts.HTTP, List.of(GatewayPorts.HTTP, 8080),
            GatewayPorts.HTTPS, List.of(GatewayPorts.HTTPS, 8443));

    public IngressGateway {
        requireNonNull(pods, "pods");
        podPorts = Map.copyOf(podPorts);
        requireNonNull(identity, "identity");
        requireNonNull(selector, "selector");
        requireNonNull(address, "address");
        requireNonNull(clusterHost, "clusterHost");
        ready = List.copyOf(ready);
    }

    /**
     * The gateway of Istio's chart, whose Service the chart declares.
     *
     * @param namespace the Service's
     * @param trustDomain the mesh's
     * @param oncePresent the same namespace, known once the Service can be read
     */
    static IngressGateway ofChart(
            String namespace,
            String trustDomain,
            Output<String> oncePresent,
            List<Resource> ready,
            CustomResourceOptions options) {
        Output<String> clusterHost = clusterHost(NAME, oncePresent);
        return new IngressGateway(
                Peer.pods(namespace, SELECTOR),
                PORTS_OF_CHART,
                Source.serviceAccount(trustDomain, namespace, NAME),
                Output.of(SELECTOR),
                address(service(oncePresent, NAME, options), clusterHost),
                clusterHost,
                ready);
    }

    /**
     * The gateway behind any Service. Its pods' service account is unknown, so every pod of its namespace counts as it.
     *
     * @param namespace the Service's
     * @param oncePresent the same namespace, known once the Service can be read
     * @param name the Service's
     */
    static IngressGateway behind(
            String namespace, Output<String> oncePresent, String name, CustomResourceOptions options) {
        Service service = service(oncePresent, name, options);
        Output<Map<String, String>> selector = service.spec().applyValue(ServiceSpec::selector);
        Output<String> clusterHost = clusterHost(name, oncePresent);
        return new IngressGateway(
                Peer.pods(namespace, selector),
                PORTS_OF_ANY,
                Source.namespace(namespace),
                selector,
                address(service, clusterHost),
                clusterHost,
                List.of());
    }

    /** The connections to its pods behind a port of its Service. */
    Flow connections(int servicePort) {
        return Flow.tcp(pods, podPorts.get(servicePort).toArray(Integer[]::new));
    }

    private static Service service(Output<String> namespace, String name, CustomResourceOptions options) {
        return Service.get(name, namespace.applyValue(known -> known + "/" + name), options);
    }

    private static Output<String> clusterHost(String service, Output<String> namespace) {
        return namespace.applyValue(known -> ServiceHost.inCluster(service, known));
    }

    /** Without a load balancer, the Service is reached from inside the cluster only. */
    private static Output<String> address(Service service, Output<String> clusterHost) {
        return Output.tuple(ExternalAddress.of(service), clusterHost).applyValue(found -> found.t1.orElse(found.t2));
    }
}
