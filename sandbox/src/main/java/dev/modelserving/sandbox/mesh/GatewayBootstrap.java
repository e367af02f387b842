package dev.modelserving.sandbox.mesh;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.modelserving.sandbox.layout.JarText;
import dev.modelserving.sandbox.layout.Json;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.PodToken;
import io.fabric8.kubernetes.api.model.Container;
import java.net.InetSocketAddress;
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
        String template = JarText.of(GatewayBootstrap.class, "gateway-bootstrap.json")
                .replace("\"@AUTHORIZATION@\"", quoted("Bearer " + token))
                .replace("\"@ISTIOD_ADDRESS@\"", quoted(istiod.getAddress().getHostAddress()))
                .replace("\"@ISTIOD_PORT@\"", Integer.toString(istiod.getPort()))
                .replace("\"@ISTIOD_HOST@\"", quoted(istiodHost))
                .replace("\"@AUTHORITY@\"", quoted(authority));
        JsonObject bootstrap = JsonParser.parseString(template).getAsJsonObject();
        bootstrap.add("node", node());
        return bootstrap;
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    private JsonObject node() {
        String namespace = launch.pod().getMetadata().getNamespace();
        String name = launch.pod().getMetadata().getName();
        String address = launch.podAddress();
        return Json.object(
                "id", "router~" + address + "~" + name + "." + namespace + "~" + namespace + ".svc.cluster.local",
                "cluster", "istio-proxy." + namespace,
                "metadata", metadata(namespace, name));
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
}
