package dev.modelserving;

import static dev.modelserving.CanaryConfig.version;
import static dev.modelserving.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version that the deployed routes name stays. */
class RolloutGuardTest {
    private static final Map<String, Object> BOTH_ROUTED =
            Map.of("image-classifier-routed-versions", "resnet101,resnet50");
    private static final String TO_RESNET50 = "{\"steps\": [{\"to\": \"resnet50\"}]}";

    @Test
    void refusesToRemoveAVersionThatTheDeployedRoutesName() {
        StackConfig withoutCanary =
                CanaryConfig.shipped().model(TO_RESNET50, version("resnet50")).read();

        DeclaredStack refused = DeclaredStack.attempt("canary", withoutCanary, BOTH_ROUTED);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .containsExactly(
                        "model-serving:models, versions of image-classifier: found resnet50; allowed: also resnet101,"
                                + " which the deployed routes still name; first deploy a step that does not, such as"
                                + " \"to: resnet50\", then remove it");
        assertThat(refused.names(VIRTUAL_SERVICE)).as("routes that change").isEmpty();
    }

    @Test
    void letsAVersionGoThatNoDeployedRouteNames() {
        StackConfig withoutCanary =
                CanaryConfig.shipped().model(TO_RESNET50, version("resnet50")).read();

        DeclaredStack stack =
                DeclaredStack.of("canary", withoutCanary, Map.of("image-classifier-routed-versions", "resnet50"));

        assertThat(stack.value(VIRTUAL_SERVICE, "image-classifier", "spec.http.0.route"))
                .contains("resnet50")
                .doesNotContain("resnet101");
    }

    @Test
    void letsTheRoutesOfPresentVersionsChange() {
        StackConfig onlyStable = CanaryConfig.shipped().traffic(TO_RESNET50).read();

        assertThat(DeclaredStack.of("canary", onlyStable, BOTH_ROUTED).output("image-classifier-routed-versions"))
                .isEqualTo("resnet50");
    }

    @Test
    void guardsNothingInAStackThatWasNeverDeployed() {
        assertThat(DeclaredStack.of("canary", CanaryConfig.shipped().read(), Map.of())
                        .names(VIRTUAL_SERVICE))
                .containsExactly("image-classifier");
    }
}
