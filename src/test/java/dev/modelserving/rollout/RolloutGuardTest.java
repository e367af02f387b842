package dev.modelserving.rollout;

import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.DESTINATION_RULE;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.declared.DeclaredStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests go only where somebody answers. */
class RolloutGuardTest {
    private static final Map<String, Object> SPLIT = deployed("resnet101=30,resnet50=70");
    private static final Map<String, Object> STABLE = deployed("resnet101=0,resnet50=100");

    @Test
    void refusesToRemoveAVersionThatTheDeployedRoutesName() {
        DeclaredStack refused = DeclaredStack.attempt("canary", withoutCanary(), SPLIT);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .containsExactly("model-serving:models, versions of image-classifier: found resnet50; allowed: also"
                        + " resnet101, which the deployed routes still name (resnet101=30,resnet50=70 percent); put it"
                        + " back, deploy a step that does not name it (to: resnet50), then remove it");
        assertThat(refused.names()).as("what is declared").allMatch(name -> name.startsWith("pulumi:"));
    }

    /** A route with weight 0 still names its subset. */
    @Test
    void countsARouteThatGivesAVersionNothing() {
        assertThat(DeclaredStack.attempt("canary", withoutCanary(), STABLE).exitCode())
                .isNotZero();
    }

    @Test
    void refusesToTakeTheVersionsAwayAltogether() {
        StackConfig one = CanaryConfig.withoutVersions().read();

        assertThat(DeclaredStack.attempt("canary", one, SPLIT).errors())
                .singleElement()
                .asString()
                .startsWith("model-serving:models, versions of image-classifier: found none; allowed: also resnet101,"
                        + " resnet50, which");
    }

    @Test
    void letsAVersionGoThatNoDeployedRouteNames() {
        DeclaredStack stack = DeclaredStack.of("canary", withoutCanary(), deployed("resnet50=100"));

        assertThat(stack.value(VIRTUAL_SERVICE, "image-classifier", "spec.http.0.route"))
                .contains("resnet50")
                .doesNotContain("resnet101");
        assertThat(stack.names(DEPLOYMENT)).containsExactly("image-classifier-resnet50");
    }

    @Test
    void sendsNoMoreRequestsToAVersionWithoutReadyServers() {
        DeclaredStack refused = DeclaredStack.attempt("canary", step("{weight: 30}"), STABLE, "resnet50", "resnet101");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .containsExactly(
                        "model-serving:models, traffic.step of image-classifier: found 0, which sends more requests"
                                + " to resnet101; allowed: a step without more requests for it, because Deployment"
                                + " default/image-classifier-resnet101 has no ready pod; see kubectl describe deployment, repair"
                                + " it, then deploy the step");
        assertThat(refused.names(VIRTUAL_SERVICE)).as("routes that change").isEmpty();
        assertThat(refused.names(DESTINATION_RULE)).as("subsets that change").isEmpty();
    }

    @Test
    void sendsFirstRequestsToReadyServers() {
        DeclaredStack stack = DeclaredStack.of("canary", step("{weight: 30}"), STABLE);

        assertThat(stack.askedForServers()).containsExactly("default");
        assertThat(stack.names(VIRTUAL_SERVICE)).containsExactly("image-classifier");
    }

    @Test
    void asksForTheServersOfAHeadersVersion() {
        StackConfig header = step("{weight: 0, header: {name: user-group, value: canary}}");

        assertThat(DeclaredStack.attempt("canary", header, STABLE, "resnet50", "resnet101")
                        .exitCode())
                .isNotZero();
    }

    @ParameterizedTest(name = "after {0} a step of {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet101=30,resnet50=70|{weight: 100}|true",
                "resnet101=30,resnet50=70|{weight: 31}|true",
                "resnet101=30,resnet50=70|{weight: 30}|false",
                // Copies are no requests that anybody waits for.
                "resnet101=0,resnet50=100|{weight: 0, mirror: {}}|false",
                "resnet50=100|{weight: 0, mirror: {}}|false",
            })
    void asksWhoseRequestsGrow(String deployed, String step, boolean refused) {
        assertThat(DeclaredStack.attempt("canary", step(step), deployed(deployed), "resnet50", "resnet101")
                                .exitCode()
                        != 0)
                .isEqualTo(refused);
    }

    /** What is broken already is repaired by an update or by the step before, not kept from them. */
    @Test
    void letsRequestsLeaveABrokenVersion() {
        DeclaredStack back = DeclaredStack.attempt("canary", step("{to: resnet50}"), SPLIT, "resnet101");

        assertThat(back.exitCode()).isZero();
        assertThat(back.askedForServers()).as("for those of resnet50").containsExactly("default");
    }

    @Test
    void guardsNothingInAStackThatWasNeverDeployed() {
        DeclaredStack stack = DeclaredStack.of("canary", step("{weight: 30}"), Map.of());

        assertThat(stack.askedForServers()).isEmpty();
        assertThat(stack.names(VIRTUAL_SERVICE)).containsExactly("image-classifier");
    }

    @ParameterizedTest(name = "from step {0} to step {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet50=100|0|",
                "resnet50=100|1|",
                "resnet50=100|2|found 2, but step 0 is deployed; the steps between them are left out",
                "resnet50=100|3|found 3, but step 0 is deployed; the steps between them are left out",
                "resnet101=30,resnet50=70|3|found 3, but step 1 is deployed; the steps between them are left out",
                // Back is back, however far.
                "resnet101=100|0|",
                // Nobody knows which step it was.
                "resnet101=17,resnet50=83|3|",
            })
    void warnsOfStepsLeftOut(String deployed, int step, String warning) {
        StackConfig config = CanaryConfig.traffic(
                        """
                        stable: resnet50
                        canary: resnet101
                        steps: [{to: resnet50}, {weight: 30}, {weight: 60}, {to: resnet101}]
                        step: %d
                        """
                                .formatted(step))
                .read();

        assertThat(DeclaredStack.of("canary", config, deployed(deployed)).warnings())
                .filteredOn(text -> text.contains("traffic.step"))
                .isEqualTo(
                        warning == null
                                ? List.of()
                                : List.of("model-serving:models, traffic.step of image-classifier: " + warning));
    }

    /** The outputs of an update of both versions, with their shares of the requests. */
    private static Map<String, Object> deployed(String shares) {
        return Map.of("image-classifier-versions", "resnet50,resnet101", "image-classifier-routed-versions", shares);
    }

    private static StackConfig withoutCanary() {
        return CanaryConfig.traffic("steps: [{to: resnet50}]", "resnet50").read();
    }

    private static StackConfig step(String step) {
        return CanaryConfig.traffic(
                        """
                        stable: resnet50
                        canary: resnet101
                        steps:
                          - %s
                        """
                                .formatted(step))
                .read();
    }
}
