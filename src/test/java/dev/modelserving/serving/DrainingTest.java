package dev.modelserving.serving;

import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.Test;

/** Pods end as late as the longest answer needs, which the stack file tells once: traffic.timeoutSeconds. */
class DrainingTest {
    private static final String SERVER = "image-classifier-resnet50";
    private static final String POD = "spec.template.spec.";

    private final DeclaredStack stack = CanaryConfig.traffic(
                    """
                    steps:
                      - to: resnet50
                    timeoutSeconds: 120
                    """)
            .mesh("{mode: helm}")
            .declared();

    @Test
    void givesServersAsLongAsTheGatewayWaits() {
        assertThat(stack.value(DEPLOYMENT, SERVER, POD + "terminationGracePeriodSeconds"))
                .isEqualTo("135.0");
        assertThat(stack.value(DEPLOYMENT, SERVER, POD + "containers.0.lifecycle.preStop.exec.command"))
                .isEqualTo("[\"sleep\",\"15\"]");
        assertThat(stack.value(DEPLOYMENT, SERVER, POD + "containers.0.args"))
                .contains("--rest_api_timeout_in_ms=120000");
    }

    @Test
    void keepsSidecarsForAsLong() {
        JsonObject annotations = stack.inputs(DEPLOYMENT, SERVER)
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("metadata")
                .getAsJsonObject("annotations");

        assertThat(JsonParser.parseString(
                        annotations.get("proxy.istio.io/config").getAsString()))
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"holdApplicationUntilProxyStarts": true, "terminationDrainDuration": "135s"}
                                """));
    }

    @Test
    void letsGatewaysEndWithTheirLastConnection() {
        assertThat(stack.value(RELEASE, "istio-ingressgateway", "values.terminationGracePeriodSeconds"))
                .isEqualTo("135.0");
        assertThat(stack.inputs(RELEASE, "istio-ingressgateway")
                        .getAsJsonObject("values")
                        .getAsJsonObject("podAnnotations")
                        .get("proxy.istio.io/config")
                        .getAsString())
                .contains("\"EXIT_ON_ZERO_ACTIVE_CONNECTIONS\": \"true\"", "\"MINIMUM_DRAIN_DURATION\": \"15s\"");
    }

    @Test
    void leavesServersWithoutAGatewayTheirOwnTimeout() {
        DeclaredStack dev = DeclaredStack.of("dev", ShippedStack.config("dev"));

        assertThat(dev.value(DEPLOYMENT, "image-classifier", POD + "terminationGracePeriodSeconds"))
                .isEqualTo("45.0");
    }
}
