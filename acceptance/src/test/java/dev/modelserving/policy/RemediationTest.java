package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.rule.PolicyPack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that are missing are added, and nothing else changes: the engine takes what comes back for all inputs. */
class RemediationTest {
    private static final PolicyPack PACK = Policies.pack();
    private static final String SECRET =
            "{4dabf18193072939515e22adb298388d: 1b47061264138c4ac30d75fd1eb44270, value: %s}";

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "cluster, resourceLabels",
        "nodes, nodeConfig.resourceLabels",
        "models, labels",
        "classifier, metadata.labels",
        "serving, metadata.labels.app|kubernetes|io/managed-by",
    })
    void addsWhatIsMissing(String resource, String labels) {
        TestingStack hardened = TestingStack.hardened();

        assertThat(remedied(hardened.without(resource, labels), resource))
                .containsExactly(hardened.resource(resource).properties());
    }

    @Test
    void changesNothingThatHasItsLabels() {
        TestingStack hardened = TestingStack.hardened();

        assertThat(hardened.all().all())
                .allSatisfy(resource -> assertThat(PACK.remediate(resource)).isEmpty());
    }

    @Test
    void keepsLabelsThatAreThere() {
        TestingStack other = TestingStack.hardened().with("models", "labels", "{managed-by: terraform, team: ml}");

        assertThat(remedied(other, "models"))
                .containsExactly(other.with("models", "labels", "{managed-by: terraform, team: ml, stack: prod}")
                        .resource("models")
                        .properties());
    }

    @Test
    void keepsSecretsAndUnknownValues() {
        TestingStack marked = TestingStack.hardened()
                .with("models", "name", TestingStack.UNKNOWN)
                .with("models", "encryption", SECRET.formatted("{defaultKmsKeyName: key}"));

        assertThat(remedied(marked.without("models", "labels"), "models"))
                .containsExactly(marked.resource("models").properties());
    }

    @Test
    void addsToSecretLabelsInsideTheSecret() {
        TestingStack hardened = TestingStack.hardened();

        assertThat(remedied(hardened.with("models", "labels", SECRET.formatted("{team: ml}")), "models"))
                .containsExactly(hardened.with(
                                "models", "labels", SECRET.formatted("{team: ml, managed-by: pulumi, stack: prod}"))
                        .resource("models")
                        .properties());
    }

    @Test
    void leavesLabelsThatAreNotKnownYet() {
        assertThat(remedied(TestingStack.hardened().with("models", "labels", TestingStack.UNKNOWN), "models"))
                .isEmpty();
    }

    @Test
    void leavesPatchesToTheObjectsThatTheyArePartsOf() {
        TestingStack patch =
                new TestingStack(TestingStack.hardened().without("serving", "metadata.labels").resources().stream()
                        .map(resource -> new TestingStack.Declared(
                                resource.type() + "Patch", resource.name(), resource.protect(), resource.properties()))
                        .toList());

        assertThat(remedied(patch, "serving")).isEmpty();
    }

    @Test
    void isOnlyAskedWhereThePolicyRemediates() {
        PolicyPack advised = PACK.with(PackFile.of("{\"labels\": \"advisory\"}", PACK));
        TestingStack without = TestingStack.hardened().without("models", "labels");

        assertThat(advised.remediate(without.resource("models"))).isEmpty();
        assertThat(without.findings(advised)).hasSize(2).allSatisfy(finding -> assertThat(finding)
                .startsWith("ADVISORY labels on models: labels."));
    }

    @Test
    void writesTheStackAsGoogleCloudAllowsIt() {
        TestingStack without = TestingStack.hardened().without("models", "labels");
        DeclaredResource resource = without.resource("models");
        DeclaredResource renamed = new DeclaredResource(
                resource.urn().replace("urn:pulumi:prod::", "urn:pulumi:Team.A::"),
                resource.type(),
                resource.name(),
                resource.properties(),
                true);

        assertThat(PACK.remediate(renamed).get(0).properties())
                .isEqualTo(TestingStack.hardened()
                        .with("models", "labels.stack", "team-a")
                        .resource("models")
                        .properties());
    }

    private static List<Struct> remedied(TestingStack stack, String resource) {
        return PACK.remediate(stack.resource(resource)).stream()
                .map(PolicyPack.Remedied::properties)
                .toList();
    }
}
