package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;
import java.util.Set;

/** Gateways serve HTTPS. */
public final class GatewayTls implements ResourcePolicy {
    private static final Set<String> ENCRYPTED = Set.of("HTTPS", "TLS");
    private static final Set<String> VERSIONS = Set.of("TLSV1_2", "TLSV1_3");
    private static final Set<String> TERMINATING = Set.of("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL");

    @Override
    public About about() {
        return About.mandatory(
                "gateway-tls",
                "A Gateway serves HTTPS with TLS 1.2 or newer; plain HTTP only redirects to it.",
                "without TLS, others on the network can read requests and credentials.",
                "Set traffic.hosts and traffic.certificate of the model in the stack file.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.is(KubernetesKind.GATEWAY)) {
            resource.at("spec.servers").items().forEach(server -> findings.examine(() -> check(server, findings)));
        }
    }

    private static void check(Field server, Findings findings) {
        Field tls = server.at("tls");
        if (!server.at("port.protocol").isOneOf(ENCRYPTED)) {
            findings.require(tls.at("httpsRedirect"), Field::isTrue, "true, or a port of protocol HTTPS");
        } else if (TERMINATING.contains(tls.at("mode").text().orElse("SIMPLE"))) {
            findings.require(tls.at("minProtocolVersion"), version -> version.isOneOf(VERSIONS), "TLSV1_2 or TLSV1_3");
        }
    }
}
