package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.outputs.ServiceSpec;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.pod.ExternalAddress;
import dev.modelserving.pod.ServiceHost;
import java.util.List;
import java.util.Map;

/**
 * The mesh's ingress gateway.
 *
 * @param selector the labels of its pods, by which Gateways choose it, known once its Service can be looked up
 * @param address the address of its Service, known once it has one
 * @param clusterHost the name by which the cluster's own pods reach its Service, known when that can be looked up
 * @param ready what must be there before Istio's kinds can be declared
 */
public record IngressGateway(
        Output<Map<String, String>> selector,
        Output<String> address,
        Output<String> clusterHost,
        List<Resource> ready) {
    /** The name that Istio's own installations give the gateway and its Service. */
    static final String NAME = "istio-ingressgateway";

    /** The label that Istio's own installations give its pods. */
    static final Map<String, String> SELECTOR = Map.of("istio", "ingressgateway");

    public IngressGateway {
        requireNonNull(selector, "selector");
        requireNonNull(address, "address");
        requireNonNull(clusterHost, "clusterHost");
        ready = List.copyOf(ready);
    }

    /**
     * The gateway of Istio's chart, behind a Service that this program does not declare itself.
     *
     * @param namespace the Service's, known when the Service can be looked up
     */
    static IngressGateway ofChart(Output<String> namespace, List<Resource> ready, CustomResourceOptions options) {
        Service service = service(namespace, NAME, options);
        return behind(Output.of(SELECTOR), namespace, NAME, service, ready);
    }

    /**
     * The gateway behind any Service.
     *
     * @param namespace the Service's, known when the Service can be looked up
     * @param name the Service's
     */
    static IngressGateway behind(Output<String> namespace, String name, CustomResourceOptions options) {
        Service service = service(namespace, name, options);
        Output<Map<String, String>> selector = service.spec().applyValue(ServiceSpec::selector);
        return behind(selector, namespace, name, service, List.of());
    }

    private static Service service(Output<String> namespace, String name, CustomResourceOptions options) {
        return Service.get(name, namespace.applyValue(known -> known + "/" + name), options);
    }

    /** A Service of the mesh's own that no load balancer serves is reached from inside the cluster alone. */
    private static IngressGateway behind(
            Output<Map<String, String>> selector,
            Output<String> namespace,
            String name,
            Service service,
            List<Resource> ready) {
        Output<String> clusterHost = namespace.applyValue(known -> ServiceHost.inCluster(name, known));
        Output<String> address =
                Output.tuple(ExternalAddress.of(service), clusterHost).applyValue(found -> found.t1.orElse(found.t2));
        return new IngressGateway(selector, address, clusterHost, ready);
    }
}
