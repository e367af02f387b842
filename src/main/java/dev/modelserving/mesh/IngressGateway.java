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
 * @param pods its pods, as network policies tell them
 * @param podPorts by port of its Service, the ports of its pods to which that may lead
 * @param identity its pods, as the mesh's servers tell them
 * @param selector the labels of its pods, by which Gateways choose it, known once its Service can be looked up
 * @param address the address of its Service, known once it has one
 * @param clusterHost the name by which the cluster's own pods reach its Service, known when that can be looked up
 * @param ready what must be there before Istio's kinds can be declared
 */
public record IngressGateway(
        Peer pods,
        Map<Integer, List<Integer>> podPorts,
        Source identity,
        Output<Map<String, String>> selector,
        Output<String> address,
        Output<String> clusterHost,
        List<Resource> ready) {
    /** The name that Istio's own installations give the gateway and its Service. */
    static final String NAME = "istio-ingressgateway";

    /** The label that Istio's own installations give its pods. */
    static final Map<String, String> SELECTOR = Map.of("istio", "ingressgateway");

    private static final Map<Integer, List<Integer>> PORTS_OF_CHART = Map.of(
            GatewayPorts.HTTP, List.of(GatewayPorts.HTTP),
            GatewayPorts.HTTPS, List.of(GatewayPorts.HTTPS));

    /**
     * Other installations than Istio's chart "gateway", {@code istioctl}'s among them, give their pods ports that need no
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
     * The gateway of Istio's chart, behind a Service that this program does not declare itself.
     *
     * @param namespace the Service's
     * @param trustDomain the mesh's
     * @param oncePresent the same namespace, known when the Service can be looked up
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
     * The gateway behind any Service. Nothing tells as whom its pods run, and so whoever is in its namespace passes for it.
     *
     * @param namespace the Service's
     * @param oncePresent the same namespace, known when the Service can be looked up
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

    /** The connections to its pods that become of those to a port of its Service. */
    Flow connections(int servicePort) {
        return Flow.tcp(pods, podPorts.get(servicePort).toArray(Integer[]::new));
    }

    private static Service service(Output<String> namespace, String name, CustomResourceOptions options) {
        return Service.get(name, namespace.applyValue(known -> known + "/" + name), options);
    }

    private static Output<String> clusterHost(String service, Output<String> namespace) {
        return namespace.applyValue(known -> ServiceHost.inCluster(service, known));
    }

    /** A Service of the mesh's own that no load balancer serves is reached from inside the cluster alone. */
    private static Output<String> address(Service service, Output<String> clusterHost) {
        return Output.tuple(ExternalAddress.of(service), clusterHost).applyValue(found -> found.t1.orElse(found.t2));
    }
}
