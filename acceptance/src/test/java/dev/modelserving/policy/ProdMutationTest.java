package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.policy.rule.PolicyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Prod without any single one of its hardenings, taken from its file or from what the program declares, is found out. */
class ProdMutationTest {
    private static PolicyPack pack;
    private static TestingStack prod;

    @BeforeAll
    static void declare() throws IOException {
        pack = Policies.pack().with(PackFile.of(Files.readString(Path.of("policies/prod.json")), Policies.pack()));
        prod = TestingStack.of(DeclaredStack.of("prod", ShippedStack.config("prod")));
    }

    @Test
    void findsNothingInProdAsItIs() {
        assertThat(prod.findings(pack)).isEmpty();
    }

    /** In the file, where the program's default is the safe one, it is loosened. */
    @ParameterizedTest(name = "{0} -> {1} violates {2}")
    @CsvFileSource(resources = "/policy/prod-file.csv", delimiter = '|', ignoreLeadingAndTrailingWhitespace = false)
    void findsEachHardeningThatTheFileLosesOrLoosens(String before, String after, String policy) {
        StackConfig changed = ShippedStack.configOf("prod", changed(before, after));

        assertThat(TestingStack.of(DeclaredStack.of("prod", changed)).violated(pack))
                .contains(policy);
    }

    @ParameterizedTest(name = "{0} -> {1} is refused at {2}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "    location: us-central1\\n|$0    releaseChannel: none\\n|cluster.releaseChannel",
                "        hosts: .*\\n|''|models[0].traffic.certificate",
                "        cpu: 1500m\\n|''|models[0].versions[0].resources.cpu",
                "        memory: 4Gi\\n|''|models[0].versions[0].resources.memory",
                "tensorflow/serving:[0-9.]+@sha256:[0-9a-f]+|tensorflow/serving|models[0].image",
            })
    void isRefusedWithoutWhatEachStackNeeds(String before, String after, String path) {
        String file = changed(before, after);
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> ShippedStack.configOf("prod", file));

        assertThat(refused).isNotNull();
        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(path));
    }

    @ParameterizedTest(name = "{0}: {1} = {2} violates {3}")
    @CsvFileSource(resources = "/policy/prod-code.csv", delimiter = '|')
    void findsEachHardeningThatTheCodeLosesOrLoosens(String resource, String path, String value, String policy) {
        String place = path.replace('~', '|');
        TestingStack changed =
                value.equals("MISSING") ? prod.without(resource, place) : prod.with(resource, place, value);

        assertThat(changed.violated(pack)).contains(policy);
    }

    /** That there are autoscalers, ProdStackTest asks: a Deployment may do without one. */
    @ParameterizedTest(name = "without {0} it violates {1}")
    @CsvSource({
        "PodDisruptionBudget/models-image-classifier-resnet50, disruption-budget",
        "PodDisruptionBudget/models-image-classifier-resnet101, disruption-budget",
        "NetworkPolicy/models.all, network-policy",
        "NetworkPolicy/model-copy.all, network-policy",
        "AuthorizationPolicy/models-image-classifier, mutual-tls",
        "PeerAuthentication/models, mutual-tls",
        "DestinationRule/models-image-classifier, traffic-subsets",
    })
    void findsEachMissingResource(String resource, String policy) {
        assertThat(prod.without(resource).violated(pack)).contains(policy);
    }

    @ParameterizedTest
    @CsvSource({"Cluster/models", "Bucket/models"})
    void findsWhatPulumiNoLongerProtects(String resource) {
        assertThat(prod.unprotected(resource).violated(pack)).containsExactly("deletion-protection");
    }

    private static String changed(String before, String after) {
        String file = ShippedStack.file("prod");
        String changed =
                Pattern.compile(before.replace("\\n", "\n")).matcher(file).replaceFirst(after.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(file);
        return changed;
    }
}
