package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.policy.rule.Enforcement;
import dev.modelserving.policy.rule.InvalidPackConfigException;
import dev.modelserving.policy.rule.PackConfig;
import dev.modelserving.policy.rule.PolicyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings per environment in {@code policies/}, what may stand in such a file, and that the stacks keep to theirs. */
class ShippedSettingsTest {
    private static final PolicyPack PACK = Policies.pack();

    @ParameterizedTest
    @MethodSource("dev.modelserving.declared.ShippedStack#names")
    void eachShippedStackKeepsToItsPolicies(String name) throws IOException {
        TestingStack stack = TestingStack.of(DeclaredStack.of(name, ShippedStack.config(name)));
        PolicyPack pack = PACK.with(settings(name));

        assertThat(stack.resources()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(stack.findingsAfterRemedies(pack)).noneMatch(finding -> finding.startsWith("MANDATORY"));
    }

    /** What is set for production is no less than what holds where nothing is set. */
    @Test
    void productionKeepsToAllPolicies() throws IOException {
        PackConfig prod = settings("prod");

        assertThat(PACK.policies())
                .allSatisfy(policy ->
                        assertThat(prod.of(policy).enforcement()).isIn(Enforcement.MANDATORY, Enforcement.REMEDIATE));
        assertThat(TestingStack.hardened().findings(PACK.with(prod))).isEmpty();
        assertThat(TestingStack.hardened()
                        .with("nodes", "autoscaling.totalMinNodeCount", "1")
                        .violated(PACK.with(prod)))
                .containsExactly("node-pool-bounds");
    }

    @Test
    void namesAllThatIsWrongInAFile() {
        String json =
                """
                {
                  "all": {"colour": "blue", "enforcementLevel": "advisory"},
                  "pinned-image": "advisory",
                  "pinned-images": {"require": "luck"},
                  "restricted-pods": {"privilegedNamespaces": "istio-system"},
                  "node-pool-bounds": {"maximum": -1, "max": 4},
                  "node-hardening": {"spot": "yes"},
                  "labels": {"team": "ml"}
                }
                """;

        assertThatThrownBy(() -> PackFile.of(json, PACK))
                .isInstanceOf(InvalidPackConfigException.class)
                .satisfies(
                        invalid -> assertThat(invalid.getMessage().lines().map(String::strip))
                                .containsExactly(
                                        "the policy pack's configuration is not valid:",
                                        "all: takes an enforcement level only; found colour",
                                        "labels.team: no such setting; known here are enforcementLevel",
                                        "node-hardening.spot: found \"yes\"; allowed: true or false",
                                        "node-pool-bounds.max: no such setting; known here are enforcementLevel, maximum, minimum",
                                        "node-pool-bounds.maximum: found -1; allowed: a whole number from 0",
                                        "pinned-image: no such policy; there are " + names() + " and all",
                                        "pinned-images.require: found \"luck\"; allowed: tag or digest",
                                        "restricted-pods.privilegedNamespaces: found \"istio-system\"; allowed: a list of texts"));
    }

    private static String names() {
        List<String> names = PACK.policies().stream()
                .map(policy -> policy.about().name())
                .sorted()
                .toList();
        return String.join(", ", names);
    }

    private static PackConfig settings(String name) throws IOException {
        return PackFile.of(Files.readString(Path.of("policies", name + ".json")), PACK);
    }
}
