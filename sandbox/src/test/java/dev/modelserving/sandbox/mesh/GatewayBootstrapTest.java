package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.google.gson.JsonObject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayBootstrapTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ISTIO_META_CLUSTER_ID",
            "Kubernetes",
            "ISTIO_META_WORKLOAD_NAME",
            "gateway",
            "PROXY_CONFIG",
            "{\"concurrency\": 2}",
            "HOST_IP",
            "10.9.0.1");

    private final JsonObject bootstrap = new GatewayBootstrap(
                    Launches.launch(
                            mock(KubernetesClient.class), "10.1.0.4", List.of(), ENVIRONMENT, Path.of("/unused")),
                    "istiod.istio-system.svc",
                    new InetSocketAddress("10.9.0.1", 40_000),
                    "-----BEGIN CERTIFICATE-----\nMII\n",
                    "secret")
            .json();

    @Test
    void saysWhoItIs() {
        JsonObject node = bootstrap.getAsJsonObject("node");

        assertThat(node.get("id").getAsString())
                .isEqualTo("router~10.1.0.4~gateway-1.ingress~ingress.svc.cluster.local");
        JsonObject metadata = node.getAsJsonObject("metadata");
        assertThat(metadata.get("NAME").getAsString()).isEqualTo("gateway-1");
        assertThat(metadata.get("NAMESPACE").getAsString()).isEqualTo("ingress");
        assertThat(metadata.get("SERVICE_ACCOUNT").getAsString()).isEqualTo("gateway");
        assertThat(metadata.get("CLUSTER_ID").getAsString()).isEqualTo("Kubernetes");
        assertThat(metadata.get("WORKLOAD_NAME").getAsString()).isEqualTo("gateway");
        assertThat(metadata.get("ISTIO_VERSION").getAsString()).isEqualTo("1.31.1");
        assertThat(metadata.getAsJsonObject("PROXY_CONFIG").get("concurrency").getAsInt())
                .isEqualTo(2);
        assertThat(metadata.getAsJsonObject("LABELS").asMap()).containsOnlyKeys("istio");
        assertThat(metadata.asMap()).doesNotContainKey("HOST_IP");
    }

    @Test
    void reachesIstiodWhereItIsForwardedAndTrustsOnlyItsName() {
        JsonObject cluster = bootstrap
                .getAsJsonObject("static_resources")
                .getAsJsonArray("clusters")
                .get(0)
                .getAsJsonObject();

        assertThat(cluster.getAsJsonObject("load_assignment").toString())
                .contains("""
                        "address":"10.9.0.1","port_value":40000""");
        JsonObject tls = cluster.getAsJsonObject("transport_socket").getAsJsonObject("typed_config");
        assertThat(tls.get("sni").getAsString()).isEqualTo("istiod.istio-system.svc");
        assertThat(tls.getAsJsonObject("common_tls_context")
                        .getAsJsonObject("validation_context")
                        .toString())
                .contains("\"inline_string\":\"-----BEGIN CERTIFICATE-----\\nMII\\n\"")
                .contains("{\"exact\":\"istiod.istio-system.svc\"}");
    }

    @Test
    void provesWhoItIs() {
        assertThat(bootstrap.getAsJsonObject("dynamic_resources").toString())
                .contains("""
                        {"key":"authorization","value":"Bearer secret"}""");
    }
}
