package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.AUTHORIZATION_POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of whom servers take requests in a mesh that takes mutual TLS alone. */
class MeshAccessTest {
    private static final String MODEL = "image-classifier";
    private static final String RULES =
            """
            [{"from": [{"source": %s}],
              "to": [{"operation": {"ports": ["8501"], "paths": ["/v1/models/image_classifier*"]}},
                     {"operation": {"ports": ["8500"], "paths": ["/tensorflow.serving.PredictionService/*",
                                                                  "/tensorflow.serving.ModelService/GetModelStatus"]}}]}]
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: helm|{\"principals\": [\"cluster.local/ns/istio-ingress/sa/istio-ingressgateway\"]}",
                "mode: managed|{\"principals\": [\"test-project.svc.id.goog/ns/istio-ingress/sa/istio-ingressgateway\"]}",
                "mode: existing, gateway: {namespace: edge}|{\"namespaces\": [\"edge\"]}",
            })
    void takesTheGatewaysRequestsAlone(String mesh, String source) {
        DeclaredStack stack =
                CanaryConfig.shipped().mesh("{mutualTls: strict, " + mesh + "}").declared();

        assertThat(stack.names(AUTHORIZATION_POLICY)).containsExactly(MODEL);
        assertThat(stack.value(AUTHORIZATION_POLICY, MODEL, "metadata.namespace"))
                .isEqualTo("default");
        assertThat(stack.value(AUTHORIZATION_POLICY, MODEL, "spec.action")).isEqualTo("ALLOW");
        assertThat(stack.value(AUTHORIZATION_POLICY, MODEL, "spec.selector.matchLabels"))
                .isEqualTo("{\"app\":\"image-classifier\"}");
        assertThat(DeclaredStack.json(stack.value(AUTHORIZATION_POLICY, MODEL, "spec.rules")))
                .isEqualTo(DeclaredStack.json(RULES.formatted(source)));
    }

    /** No gateway leads to it; its clients are other pods of the mesh. */
    @Test
    void takesTheMeshsRequestsWhereNoGatewayLeads() {
        DeclaredStack stack = CanaryConfig.shipped()
                .mesh("{mutualTls: strict}")
                .and(
                        """
                            - name: plain
                              image: tensorflow/serving:2.8.0
                              source: gs://spls/plain
                              resources: {cpu: 1, memory: 1Gi}
                        """)
                .declared();

        assertThat(stack.names(AUTHORIZATION_POLICY)).containsExactly(MODEL, "plain");
        assertThat(stack.value(AUTHORIZATION_POLICY, "plain", "spec.rules.0.from.0.source"))
                .isEqualTo("{\"principals\":[\"*\"]}");
    }

    /** Without mutual TLS nothing tells who asks. */
    @Test
    void asksForNoIdentityWherePlainTextIsAccepted() {
        assertThat(DeclaredStack.of("canary", ShippedStack.config("canary")).names(AUTHORIZATION_POLICY))
                .isEmpty();
    }
}
