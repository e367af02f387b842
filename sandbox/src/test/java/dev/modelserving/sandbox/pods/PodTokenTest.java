package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelserving.sandbox.FakeApiserver;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodTokenTest {
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private static final Pod POD = Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: gateway-1, namespace: ingress, uid: "7"}
            spec: {serviceAccountName: gateway}
            """,
            Pod.class);

    private FakeApiserver apiserver;
    private String path;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        apiserver = new FakeApiserver();
        path = apiserver.issueTokens("ingress", "gateway");
        client = apiserver.client();
    }

    @AfterEach
    void stop() {
        client.close();
        apiserver.close();
    }

    @Test
    void isOnlyForItsAudienceAndEndsWithItsPod() {
        assertThat(issue(List.of("istio-ca"))).isEqualTo("tkn");

        JsonNode asked = apiserver.posted(path).get(0).path("spec");
        assertThat(asked.path("audiences")).extracting(JsonNode::asText).containsExactly("istio-ca");
        JsonNode bound = asked.path("boundObjectRef");
        assertThat(bound.path("apiVersion").asText()).isEqualTo("v1");
        assertThat(bound.path("kind").asText()).isEqualTo("Pod");
        assertThat(bound.path("name").asText()).isEqualTo("gateway-1");
        assertThat(bound.path("uid").asText()).isEqualTo("7");
    }

    @Test
    void outlivesTheSandbox() {
        issue(List.of());

        JsonNode asked = apiserver.posted(path).get(0).path("spec");
        assertThat(asked.path("expirationSeconds").asInt()).isEqualTo(YEAR_SECONDS);
        assertThat(asked.path("audiences")).as("the apiserver's own").isEmpty();
    }

    private String issue(List<String> audiences) {
        return PodToken.issue(client, POD, audiences);
    }
}
