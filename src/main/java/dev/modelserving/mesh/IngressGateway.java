package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.outputs.ServiceSpec;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.istio.AuthorizationPolicySpec.Source;
import dev.modelserving.network.Peer;
import dev.modelserving.pod.ExternalAddress;
import dev.modelserving.pod.ServiceHost;
import java.util.List;
import java.util.Map;

/**
 * The mesh's ingress gateway.
 *
 * @param pods its pods, as network policies tell them
 * @param identity its pods, as the mesh's servers tell them
 * @param selector the labels of its pods, by which Gateways choose it, known once its Service can be looked up
 * @param address the address of its Service, known once it has one
 * @param clusterHost the name by which the cluster's own pods reach its Service, known when that can be looked up
 * @param ready what must be there before Istio's kinds can be declared
 */
public record IngressGateway(
        Peer pods,
        Source identity,
        Output<Map<String, String>> selector,
        Output<String> address,
        Output<String> clusterHost,
        List<Resource> ready) {
    /** The name that Istio's own installations give the gateway and its Service. */
    static final String NAME = "istio-ingressgateway";

    /** The label that Istio's own installations give its pods. */
    static final Map<String, String> SELECTOR = Map.of("istio", "ingressgateway");

    public IngressGateway {
        requireNonNull(pods, "pods");
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
        Service service = service(oncePresent, NAME, options);
        return behind(
                Peer.pods(namespace, SELECTOR),
                Source.serviceAccount(trustDomain, namespace, NAME),
                Output.of(SELECTOR),
                oncePresent,
                NAME,
                service,
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
        return behind(
                Peer.pods(namespace, selector),
                Source.namespace(namespace),
                selector,
                oncePresent,
                name,
                service,
                List.of());
    }

    private static Service service(Output<String> namespace, String name, CustomResourceOptions options) {
        return Service.get(name, namespace.applyValue(known -> known + "/" + name), options);
    }

    /** A Service of the mesh's own that no load balancer serves is reached from inside the cluster alone. */
    private static IngressGateway behind(
            Peer pods,
            Source identity,
            Output<Map<String, String>> selector,
            Output<String> namespace,
            String name,
            Service service,
            List<Resource> ready) {
        Output<String> clusterHost = namespace.applyValue(known -> ServiceHost.inCluster(name, known));
        Output<String> address =
                Output.tuple(ExternalAddress.of(service), clusterHost).applyValue(found -> found.t1.orElse(found.t2));
        return new IngressGateway(pods, identity, selector, address, clusterHost, ready);
    }
}
