package dev.modelserving.mesh;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.ENVOY_FILTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.Test;

/** Requests that are larger than what Envoy keeps of one by itself. */
class LargeRequestTest {
    @Test
    void areTriedAgainByTheStacksOwnGateway() {
        DeclaredStack canary = DeclaredStack.of("canary", ShippedStack.config("canary"));

        assertThat(canary.value(ENVOY_FILTER, "large-requests", "metadata.namespace"))
                .isEqualTo("istio-ingress");
        assertThat(json(canary.value(ENVOY_FILTER, "large-requests", "spec.workloadSelector")))
                .isEqualTo(
                        json(
                                """
                                {"labels": {"istio": "ingressgateway"}}
                                """));
        assertThat(json(canary.value(ENVOY_FILTER, "large-requests", "spec.configPatches.0")))
                .isEqualTo(
                        json(
                                """
                                {"applyTo": "HTTP_ROUTE", "match": {"context": "GATEWAY"},
                                 "patch": {"operation": "MERGE", "value": {"request_body_buffer_limit": 8388608}}}
                                """));
        assertThat(canary.notices()).isEmpty();
    }

    @Test
    void areNotTriedAgainByAnothersGatewayWhichPreviewSays() {
        DeclaredStack others = ExistingMeshTest.stack("{mode: existing}");

        assertThat(others.names(ENVOY_FILTER)).isEmpty();
        assertThat(others.notices())
                .singleElement()
                .asString()
                .startsWith("model-serving:models, traffic.retries of image-classifier: found 2;")
                .contains("more than 1 MiB", "507");
    }
}
