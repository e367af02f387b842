package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.traffic.GatewayHosts;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.resource.GatewaySpec;
import dev.modelserving.kubernetes.resource.GatewaySpec.Port;
import dev.modelserving.kubernetes.resource.GatewaySpec.Server;
import dev.modelserving.kubernetes.resource.GatewaySpec.Tls;
import dev.modelserving.serving.ModelEndpoint;
import java.util.List;
import java.util.Map;

/**
 * The ports at which the gateway serves a model: plain HTTP for any host name; for named hosts HTTPS, with a redirect
 * from HTTP. gRPC uses the same port, as HTTP/2.
 */
record GatewayPorts(GatewayHosts hosts) {
    /** Of the gateway's Service, and in Istio's chart also of its pods. */
    static final int HTTP = 80;

    /** The same. */
    static final int HTTPS = 443;

    GatewayPorts {
        requireNonNull(hosts, "hosts");
    }

    GatewaySpec spec(Map<String, String> selector) {
        Port http = new Port(HTTP, "http", "HTTP");
        Port https = new Port(HTTPS, "https", "HTTPS");
        List<Server> servers = hosts.match(
                any -> List.of(new Server.Plain(http, any.names())),
                named -> List.of(
                        new Server.WithTls(http, named.names(), new Tls.Redirect(true)),
                        new Server.WithTls(
                                https, named.names(), new Tls.Terminate("SIMPLE", named.certificate(), "TLSV1_2"))));
        return new GatewaySpec(selector, servers);
    }

    /** The connections by which pods of the cluster reach a servable through a gateway's pods. */
    List<Flow> connections(IngressGateway gateway) {
        return hosts.match(
                any -> List.of(gateway.connections(HTTP)),
                // By its public name, which may lead outside of the cluster first.
                named -> List.of(gateway.connections(HTTPS), Flow.PUBLIC_HTTPS));
    }

    /** How clients reach a servable through a gateway at an address. */
    ModelEndpoint endpoint(String address, String servable) {
        return hosts.match(
                any -> ModelEndpoint.ofGateway("http", address, HTTP, servable),
                named -> ModelEndpoint.ofGateway("https", named.first(), HTTPS, servable));
    }
}
