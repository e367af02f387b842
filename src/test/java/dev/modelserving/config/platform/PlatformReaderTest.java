package dev.modelserving.config.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.declared.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Where a stack runs, and what may be said beside each platform. */
class PlatformReaderTest {
    private static final StackFile EXISTING = new StackFile(
            """
            config:
              model-serving:platform: existing
              model-serving:context: kind-kind
              model-serving:demos:
                - {}
            """);
    private static final StackFile GKE = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-a, authorizedRanges: everybody}
              model-serving:demos:
                - {}
            """);

    @Test
    void takesAClusterThatIsThereWithoutAGoogleCloudProject() {
        StackConfig config = EXISTING.read();

        assertThat(config.platform()).isEqualTo(new Platform.Existing("kind-kind", true));
        assertThat(config.models()).isEmpty();
        assertThat(config.demos()).hasSize(1);
    }

    @Test
    void makesAGkeClusterWhereNothingIsSaid() {
        assertThat(GKE.read().platform()).isInstanceOfSatisfying(Platform.Gke.class, gke -> assertThat(
                        gke.project().id())
                .isEqualTo("test-project"));
        assertThat(GKE.with("  model-serving:cluster", "  model-serving:platform: gke\n  model-serving:cluster")
                        .read())
                .isEqualTo(GKE.read());
    }

    /** The engine hands over the defaults of Pulumi.yaml as if the stack file had them. */
    @Test
    void doesNotTakePulumisDefaultsForGiven() throws IOException {
        StackFile handedOver = EXISTING;
        for (String line : defaultsOfPulumiYaml()) {
            handedOver = handedOver.and(line);
        }

        assertThat(handedOver.read()).isEqualTo(EXISTING.read());
        assertThat(GKE.with("  model-serving:demos", "  model-serving:context: ''\n  model-serving:demos")
                        .read())
                .isEqualTo(GKE.read());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster|{location: us-east1-b}|{\"location\":\"us-east1-b\"}|context names the cluster that is there",
                "bucket|{versioning: false}|{\"versioning\":false}|without Google Cloud each pod fetches its model from its source",
                "monitoring|{mode: cloud}|{\"mode\":\"cloud\"}|Google Cloud Monitoring watches GKE's clusters",
            })
    void refusesWhatNeedsGoogleCloudOnAClusterThatIsThere(String key, String value, String found, String reason) {
        StackFile file = EXISTING.with(
                "  model-serving:demos", "  model-serving:" + key + ": " + value + "\n  model-serving:demos");

        assertThat(file.problem())
                .isEqualTo(key + ": found " + found + "; allowed: nothing, unless platform is gke: " + reason);
    }

    @Test
    void servesModelsOnAClusterThatIsThere() {
        StackFile file = EXISTING.and(
                "  model-serving:models:\n" + StackFile.plainModel("other", "default") + "      modelVersion: 1\n");

        assertThat(file.read().models()).extracting(ModelConfig::name).containsExactly("other");
        assertThat(file.read().demos()).hasSize(1);
        assertThat(file.without("  model-serving:demos:\n    - {}\n").read().demos())
                .isEmpty();
    }

    /** There is no bucket that it would be a path of. */
    @Test
    void refusesAPathForTheCopyOfAModel() {
        StackFile model = EXISTING.and(
                "  model-serving:models:\n" + StackFile.plainModel("other", "default") + "      modelVersion: 1\n");
        StackFile versions = StackFile.VERSIONS
                .with(
                        "  gcp:project: test-project\n  model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}\n",
                        "  model-serving:platform: existing\n  model-serving:context: kind-kind\n")
                .with("gsp778/resnet_50", "gsp778/resnet_50\n          modelVersion: 1")
                .with("gsp778/resnet_101", "gsp778/resnet_101\n          modelVersion: 1\n          copyTo: elsewhere");
        String refused =
                "; allowed: nothing, as platform is existing, which has no bucket: each pod fetches its model from its source";

        assertThat(model.and("      copyTo: resnet_101\n").problem())
                .isEqualTo("models[0].copyTo: found \"resnet_101\"" + refused);
        assertThat(versions.problem()).isEqualTo("models[0].versions[1].copyTo: found \"elsewhere\"" + refused);
    }

    /** A pod that starts later would find what was published in between, and serve it beside the others. */
    @Test
    void asksForTheVersionThatAllPodsFetch() {
        StackFile file = EXISTING.and("  model-serving:models:\n" + StackFile.plainModel("other", "default"));

        assertThat(file.problem())
                .isEqualTo("models[0].modelVersion: not set; allowed: the number of the source's version folder to"
                        + " serve, such as 1 (gcloud storage ls gs://spls/gsp777/resnet_101/ lists them), as platform is"
                        + " existing, where each pod fetches its model when it starts: the next one could find a newer"
                        + " version than the others serve");
        assertThat(file.and("      modelVersion: 0\n").problem())
                .isEqualTo("models[0].modelVersion: found 0; allowed: a whole number from 1");
        assertThat(file.and("      modelVersion: 1.5\n").problem())
                .isEqualTo("models[0].modelVersion: found 1.5; allowed: a whole number from 1");
    }

    @Test
    void asksForWhatEachOfSeveralVersionsFetches() {
        StackFile versions = StackFile.VERSIONS
                .with(
                        "  gcp:project: test-project\n  model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}\n",
                        "  model-serving:platform: existing\n  model-serving:context: kind-kind\n")
                .with("gsp778/resnet_50", "gsp778/resnet_50\n          modelVersion: 1");

        assertThat(versions.problem())
                .startsWith("models[0].versions[1].modelVersion: not set; allowed: the number of the source's");
    }

    @Test
    void asksWhetherNetworkPoliciesAreHeeded() {
        assertThat(EXISTING.and("  model-serving:networkPolicies: false\n")
                        .read()
                        .platform())
                .isEqualTo(new Platform.Existing("kind-kind", false));
        assertThat(EXISTING.and("  model-serving:networkPolicies: calico\n").problem())
                .startsWith("networkPolicies: found \"calico\"; allowed: true or false");
        assertThat(GKE.and("  model-serving:networkPolicies: false\n").problem())
                .startsWith("networkPolicies: found false; allowed: nothing, unless platform is existing");
    }

    @ParameterizedTest
    @CsvSource({"''", "'  model-serving:context: \"\"\n'", "'  model-serving:context: \"  \"\n'"})
    void asksForTheContext(String line) {
        StackFile file = EXISTING.with("  model-serving:context: kind-kind\n", line);

        assertThat(file.problem())
                .startsWith("context: ")
                .endsWith(
                        "; allowed: the name of a context of your kubeconfig, as kubectl config get-contexts lists them");
    }

    @Test
    void refusesAContextBesideAClusterOfItsOwn() {
        StackFile file = GKE.with("  model-serving:demos", "  model-serving:context: kind-kind\n  model-serving:demos");

        assertThat(file.problem())
                .isEqualTo("context: found \"kind-kind\"; allowed: nothing, unless platform is existing");
    }

    @Test
    void leavesNetworkPoliciesToTheDataplaneOfGke() {
        StackFile file =
                GKE.with("  model-serving:demos", "  model-serving:networkPolicies: false\n  model-serving:demos");

        assertThat(file.problem())
                .isEqualTo("networkPolicies: found false; allowed: nothing, unless platform is existing: on gke,"
                        + " cluster.dataplaneV2 decides");
    }

    @Test
    void refusesAPlatformThatThereIsNot() {
        assertThat(EXISTING.with("platform: existing", "platform: eks").problems())
                .contains("platform: found \"eks\"; allowed: one of gke, existing");
    }

    @Test
    void refusesAStackOfNothing() {
        assertThat(EXISTING.without("  model-serving:demos:\n    - {}\n").problems())
                .isEqualTo(List.of("models: not set; allowed: a list of at least one mapping"));
    }

    /** As lines of a stack file, but for the keys that this test's file has. */
    private static List<String> defaultsOfPulumiYaml() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(pulumiYaml());
        return file.get("config").entrySet().stream()
                .filter(key -> key.getValue().containsKey("default"))
                .filter(key -> !EXISTING.text().contains("model-serving:" + key.getKey() + ":"))
                .map(key -> "  model-serving:" + key.getKey() + ": "
                        + new Gson().toJson(key.getValue().get("default")) + "\n")
                .toList();
    }

    /** The types of its other parts are others. */
    private static String pulumiYaml() throws IOException {
        String text = Files.readString(Path.of("Pulumi.yaml"));
        return text.substring(text.indexOf("config:\n"));
    }
}
