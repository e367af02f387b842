package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gateways serve HTTPS. */
public final class GatewayTls implements ResourcePolicy {
    private static final Set<String> ENCRYPTED = Set.of("HTTPS", "TLS");
    private static final Set<String> VERSIONS = Set.of("TLSV1_2", "TLSV1_3");
    private static final Set<String> TERMINATING = Set.of("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL");

    /** What names a server's certificate (Istio documentation, "Gateway", ServerTLSSettings). */
    private static final List<String> CERTIFICATES =
            List.of("credentialName", "credentialNames", "serverCertificate", "tlsCertificates");

    @Override
    public About about() {
        return About.mandatory(
                "gateway-tls",
                "A Gateway serves each host by HTTPS with a certificate and TLS 1.2 or newer; plain HTTP only redirects to it.",
                "without TLS, others on the network can read requests and credentials.",
                "Set models[].traffic.hosts and models[].traffic.certificate in the stack file.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.is(KubernetesKind.GATEWAY)) {
            List<Field> servers = resource.at("spec.servers").items();
            servers.forEach(server -> findings.examine(() -> check(server, servers, findings)));
        }
    }

    private static void check(Field server, List<Field> servers, Findings findings) {
        Field tls = server.at("tls");
        if (!isEncrypted(server)) {
            Field redirect = tls.at("httpsRedirect");
            findings.require(redirect, Field::isTrue, "true, or a port of protocol HTTPS");
            if (redirect.isTrue()) {
                Set<String> encrypted = hosts(servers);
                findings.require(
                        server.at("hosts"),
                        hosts -> encrypted.containsAll(hosts.texts()),
                        "hosts that a port of protocol HTTPS serves, too");
            }
        } else if (TERMINATING.contains(tls.at("mode").text().orElse("SIMPLE"))) {
            findings.require(tls.at("minProtocolVersion"), version -> version.isOneOf(VERSIONS), "TLSV1_2 or TLSV1_3");
            findings.require(
                    tls,
                    field -> CERTIFICATES.stream()
                            .anyMatch(name -> field.at(name).isPresent()),
                    "settings with a credentialName, the Secret of a certificate");
        }
    }

    private static boolean isEncrypted(Field server) {
        return server.at("port.protocol").isOneOf(ENCRYPTED);
    }

    private static Set<String> hosts(List<Field> servers) {
        return servers.stream()
                .filter(GatewayTls::isEncrypted)
                .flatMap(server -> server.at("hosts").texts().stream())
                .collect(Collectors.toSet());
    }
}
