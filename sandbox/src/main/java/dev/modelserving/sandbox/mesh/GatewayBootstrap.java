package dev.modelserving.sandbox.mesh;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.PodToken;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Envoy's bootstrap as a gateway, as pilot-agent writes it: its identity and the connection to istiod, which configures
 * the rest. Envoy's readiness replaces that of pilot-agent's status port: Envoy has its listeners from istiod.
 *
 * @param istiodHost the name in istiod's certificate
 * @param istiod istiod's address
 * @param authority the CA of istiod's certificate, PEM
 * @param token proves the pod's identity to istiod
 */
record GatewayBootstrap(
        ContainerLaunch launch, String istiodHost, InetSocketAddress istiod, String authority, String token) {
    private static final String METADATA_PREFIX = "ISTIO_META_";
    private static final String HASH_LABEL = "pod-template-hash";
    private static final Pattern VERSION_TAG = Pattern.compile(".*/proxyv2:(\\d+\\.\\d+\\.\\d+).*");

    JsonObject json() {
        JsonObject bootstrap = template();
        bootstrap.add("node", node());
        JsonObject grpc = at(bootstrap, "dynamic_resources", "ads_config", "grpc_services", "0")
                .getAsJsonObject();
        grpc.add("initial_metadata", array(header("authorization", "Bearer " + token)));
        JsonObject cluster = at(bootstrap, "static_resources", "clusters", "0").getAsJsonObject();
        JsonObject address = at(
                        cluster,
                        "load_assignment",
                        "endpoints",
                        "0",
                        "lb_endpoints",
                        "0",
                        "endpoint",
                        "address",
                        "socket_address")
                .getAsJsonObject();
        address.addProperty("address", istiod.getAddress().getHostAddress());
        address.addProperty("port_value", istiod.getPort());
        JsonObject tls = at(cluster, "transport_socket", "typed_config").getAsJsonObject();
        tls.addProperty("sni", istiodHost);
        JsonObject trust = at(tls, "common_tls_context", "validation_context").getAsJsonObject();
        at(trust, "trusted_ca").getAsJsonObject().addProperty("inline_string", authority);
        at(trust, "match_typed_subject_alt_names", "0", "matcher")
                .getAsJsonObject()
                .addProperty("exact", istiodHost);
        return bootstrap;
    }

    private JsonObject node() {
        String namespace = launch.pod().getMetadata().getNamespace();
        String name = launch.pod().getMetadata().getName();
        JsonObject node = new JsonObject();
        node.addProperty(
                "id",
                "router~" + launch.podAddress() + "~" + name + "." + namespace + "~" + namespace
                        + ".svc.cluster.local");
        node.addProperty("cluster", "istio-proxy." + namespace);
        node.add("metadata", metadata(namespace, name));
        return node;
    }

    private JsonObject metadata(String namespace, String name) {
        JsonObject metadata = new JsonObject();
        new TreeMap<>(launch.environment()).forEach((variable, value) -> {
            if (variable.startsWith(METADATA_PREFIX)) {
                metadata.addProperty(variable.substring(METADATA_PREFIX.length()), value);
            }
        });
        metadata.addProperty("NAME", name);
        metadata.addProperty("NAMESPACE", namespace);
        metadata.addProperty("SERVICE_ACCOUNT", PodToken.account(launch));
        metadata.addProperty("INSTANCE_IPS", launch.podAddress());
        metadata.add("LABELS", labels());
        metadata.add("PROXY_CONFIG", proxyConfig());
        launch.pod().getSpec().getContainers().stream()
                .map(Container::getImage)
                .map(VERSION_TAG::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .ifPresent(version -> metadata.addProperty("ISTIO_VERSION", version.group(1)));
        return metadata;
    }

    private JsonObject labels() {
        Map<String, String> labels =
                Objects.requireNonNullElse(launch.pod().getMetadata().getLabels(), Map.of());
        JsonObject json = new JsonObject();
        new TreeMap<>(labels).forEach((label, value) -> {
            if (!label.equals(HASH_LABEL)) {
                json.addProperty(label, value);
            }
        });
        return json;
    }

    private JsonElement proxyConfig() {
        return JsonParser.parseString(launch.environment().getOrDefault("PROXY_CONFIG", "{}"));
    }

    private static JsonObject header(String key, String value) {
        JsonObject header = new JsonObject();
        header.addProperty("key", key);
        header.addProperty("value", value);
        return header;
    }

    private static JsonArray array(JsonElement only) {
        JsonArray array = new JsonArray();
        array.add(only);
        return array;
    }

    private static JsonElement at(JsonElement start, String... path) {
        JsonElement current = start;
        for (String step : path) {
            current = current.isJsonArray()
                    ? current.getAsJsonArray().get(Integer.parseInt(step))
                    : current.getAsJsonObject().get(step);
        }
        return current;
    }

    private static JsonObject template() {
        try (InputStream resource = GatewayBootstrap.class.getResourceAsStream("gateway-bootstrap.json")) {
            return JsonParser.parseString(new String(resource.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
