package dev.modelserving.sandbox.mesh;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.network.ServiceEndpoints;
import dev.modelserving.sandbox.pods.ContainerConfigException;
import dev.modelserving.sandbox.pods.ContainerStartException;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * istiod's address for a proxy: a port of a Service.
 *
 * @param host the Service's DNS name, as in istiod's certificate
 */
record DiscoveryAddress(String service, String namespace, String host, int port) {
    /** pilot-agent's default. */
    private static final String DEFAULT = "istiod.istio-system.svc:15012";

    private static final Pattern FORM = Pattern.compile("(([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc[a-z0-9.-]*):(\\d{1,5})");

    /** Reads {@code discoveryAddress} from the variable {@code PROXY_CONFIG}; both may be absent. */
    static DiscoveryAddress of(Map<String, String> environment) {
        String address =
                configured(environment.getOrDefault("PROXY_CONFIG", "{}")).orElse(DEFAULT);
        Matcher matcher = FORM.matcher(address);
        if (!matcher.matches()) {
            throw new ContainerStartException("discoveryAddress is \"" + address
                    + "\"; in the sandbox it must be a Service of the cluster, such as " + DEFAULT);
        }
        return new DiscoveryAddress(
                matcher.group(2), matcher.group(3), matcher.group(1), Integer.parseInt(matcher.group(4)));
    }

    private static Optional<String> configured(String proxyConfig) {
        try {
            return Optional.ofNullable(JsonParser.parseString(proxyConfig)
                            .getAsJsonObject()
                            .get("discoveryAddress"))
                    .map(JsonElement::getAsString);
        } catch (JsonParseException | IllegalStateException e) {
            throw new ContainerStartException("PROXY_CONFIG is not a JSON object: " + proxyConfig, e);
        }
    }

    /**
     * Watches the port's endpoints.
     *
     * @throws ContainerConfigException if there is no such Service or port
     */
    ServiceEndpoints watch(KubernetesClient cluster) {
        Service found =
                cluster.services().inNamespace(namespace).withName(service).get();
        if (found == null) {
            throw new ContainerConfigException("service \"" + namespace + "/" + service + "\" not found");
        }
        String portName = found.getSpec().getPorts().stream()
                .filter(candidate -> candidate.getPort() == port)
                .map(ServicePort::getName)
                .map(name -> Objects.requireNonNullElse(name, ""))
                .findFirst()
                .orElseThrow(() -> new ContainerConfigException(
                        "service \"" + namespace + "/" + service + "\" has no port " + port));
        return ServiceEndpoints.watch(cluster, namespace, service, portName);
    }
}
