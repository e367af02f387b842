package dev.modelserving;

import static dev.modelserving.ResourceTypes.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A namespace that somebody has labelled for a mesh which the stack file does not name. */
class InjectionGuardTest {
    private static final StackConfig LOCAL = ShippedStack.config("local");

    @ParameterizedTest
    @CsvSource({"istio-injection, enabled", "istio.io/rev, stable"})
    void refusesServersThatWouldGetSidecarsUnasked(String label, String value) {
        DeclaredStack refused = DeclaredStack.attemptBeside(Map.of(label, value), "local", LOCAL);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .contains(
                        "namespace default, whose label " + label + "=" + value,
                        "mesh.mode existing",
                        "kubectl label namespace default " + label + "-");
        assertThat(refused.names(DEPLOYMENT)).isEmpty();
    }

    @Test
    void takesNamespacesThatAreNotInjected() {
        assertThat(DeclaredStack.attemptBeside(Map.of("istio-injection", "disabled"), "local", LOCAL)
                        .exitCode())
                .isZero();
        assertThat(DeclaredStack.attemptBeside(Map.of(), "local", LOCAL).exitCode())
                .isZero();
    }

    @Test
    void readsNothingOfANamespaceThatTheStackMakes() {
        StackConfig own = ShippedStack.config(
                "local", "    - name: image-classifier\n", "    - name: image-classifier\n      namespace: models\n");

        assertThat(DeclaredStack.attemptBeside(Map.of("istio-injection", "enabled"), "local", own)
                        .exitCode())
                .isZero();
    }
}
