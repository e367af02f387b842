package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/**
 * The spec of a Gateway.
 *
 * @param selector the labels of the gateway's pods
 */
public record GatewaySpec(Map<String, String> selector, List<Server> servers) {
    public GatewaySpec {
        selector = Map.copyOf(selector);
        servers = List.copyOf(servers);
    }

    /** What is served on one port. */
    public sealed interface Server {
        /** Plain HTTP. */
        record Plain(Port port, List<String> hosts) implements Server {
            public Plain {
                hosts = List.copyOf(hosts);
            }
        }

        /** With settings for TLS. */
        record WithTls(Port port, List<String> hosts, Tls tls) implements Server {
            public WithTls {
                hosts = List.copyOf(hosts);
            }
        }
    }

    /** A port of the gateway; {@code protocol} is HTTP or HTTPS here. */
    public record Port(int number, String name, String protocol) {}

    /** Settings for TLS. */
    public sealed interface Tls {
        /** Plain HTTP is answered by a redirect to HTTPS. */
        record Redirect(boolean httpsRedirect) implements Tls {}

        /**
         * TLS ends at the gateway.
         *
         * @param mode {@code SIMPLE}: clients need no certificate
         * @param credentialName the Secret in the gateway's namespace
         * @param minProtocolVersion such as {@code TLSV1_2}
         */
        record Terminate(String mode, String credentialName, String minProtocolVersion) implements Tls {}
    }
}
