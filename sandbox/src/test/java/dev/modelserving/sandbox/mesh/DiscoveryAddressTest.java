package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.FakeApiserver;
import dev.modelserving.sandbox.pods.ContainerConfigException;
import dev.modelserving.sandbox.pods.ContainerStartException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryAddressTest {
    private static final DiscoveryAddress USUAL =
            new DiscoveryAddress("istiod", "istio-system", "istiod.istio-system.svc", 15012);

    @Test
    void isTheUsualOneWhereTheConfigurationSaysNothing() {
        assertThat(DiscoveryAddress.of(Map.of())).isEqualTo(USUAL);
        assertThat(DiscoveryAddress.of(Map.of("PROXY_CONFIG", "{}"))).isEqualTo(USUAL);
    }

    @Test
    void isWhatTheConfigurationSays() {
        assertThat(address("istiod-canary.mesh.svc.cluster.local:15012"))
                .isEqualTo(
                        new DiscoveryAddress("istiod-canary", "mesh", "istiod-canary.mesh.svc.cluster.local", 15012));
    }

    @ParameterizedTest
    @ValueSource(strings = {"istiod.example.com:15012", "istiod.istio-system.svc", "10.1.0.1:15012"})
    void refusesWhatIsNoServiceOfTheCluster(String address) {
        assertThatThrownBy(() -> address(address))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining(address)
                .hasMessageContaining("istiod.istio-system.svc:15012");
    }

    @Test
    void refusesAConfigurationThatIsNoJson() {
        assertThatThrownBy(() -> DiscoveryAddress.of(Map.of("PROXY_CONFIG", "{")))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("PROXY_CONFIG");
    }

    @Test
    void waitsForTheServiceAndItsPort() throws IOException {
        try (FakeApiserver apiserver = new FakeApiserver();
                KubernetesClient client = apiserver.client()) {
            assertThatThrownBy(() -> USUAL.watch(client))
                    .isInstanceOf(ContainerConfigException.class)
                    .hasMessage("service \"istio-system/istiod\" not found");

            apiserver.put(
                    "/api/v1/namespaces/istio-system/services/istiod",
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: istiod}
                    spec: {ports: [{port: 443}]}
                    """);
            assertThatThrownBy(() -> USUAL.watch(client))
                    .isInstanceOf(ContainerConfigException.class)
                    .hasMessage("service \"istio-system/istiod\" has no port 15012");
        }
    }

    private static DiscoveryAddress address(String address) {
        return DiscoveryAddress.of(Map.of("PROXY_CONFIG", "{\"discoveryAddress\": \"" + address + "\"}"));
    }
}
