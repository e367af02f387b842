package dev.modelserving.config.model;

import static dev.modelserving.declared.StackFile.VERSIONS;
import static dev.modelserving.declared.StackFile.plainModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;

/** What may not be there twice, in a namespace, in the stack, in the bucket or at the gateway. */
class ModelCollisionsTest {
    private static final String OTHER_WITH_VERSIONS =
            """
                - name: other
                  namespace: vision
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  versions:
                    - {name: bert, source: gs://models/bert}
                  traffic: {steps: [{to: bert}]}
            """;

    @Test
    void refusesTwoModelsOfOneNameInANamespace() {
        assertThat(VERSIONS.and(plainModel("image-classifier", "default")).problem())
                .isEqualTo("models[1].name: found image-classifier; allowed: a name that nothing else of its kind has;"
                        + " models[0] has it in namespace default");
    }

    @Test
    void allowsModelsOfOneNameInDifferentNamespaces() {
        assertThat(VERSIONS.and(plainModel("image-classifier", "vision")).read().models())
                .extracting(ModelConfig::nameInStack)
                .containsExactly("image-classifier", "vision-image-classifier");
    }

    @Test
    void refusesAModelWhoseDeploymentIsNamedAsAVersions() {
        assertThat(VERSIONS.and(plainModel("image-classifier-resnet50", "default"))
                        .problem())
                .isEqualTo(
                        "models[1].name: found image-classifier-resnet50; allowed: a name that nothing else of its kind"
                                + " has; models[0].versions[0]'s Deployment has it in namespace default");
    }

    @Test
    void refusesAVersionWhoseDeploymentIsNamedAsAModels() {
        StackFile file = new StackFile(VERSIONS.text()
                .replace(
                        "model-serving:models:\n",
                        "model-serving:models:\n" + plainModel("image-classifier-resnet50", "default")));

        assertThat(file.problem())
                .startsWith("models[1].versions[0].name: found image-classifier-resnet50;")
                .endsWith("models[0]'s Deployment has it in namespace default");
    }

    @Test
    void refusesOneConfigMapForTwoModels() {
        StackFile two =
                VERSIONS.and(plainModel("other", "default") + "      configMap: image-classifier-resnet50-configs\n");

        assertThat(two.problem())
                .isEqualTo(
                        "models[1].configMap: found image-classifier-resnet50-configs; allowed: a name that nothing else"
                                + " of its kind has; models[0].versions[0]'s ConfigMap has it in namespace default");
        assertThat(two.with("namespace: default", "namespace: vision").read().models())
                .hasSize(2);
    }

    @Test
    void refusesOneConfigMapForTwoVersions() {
        assertThat(VERSIONS.with("          source: ", "          configMap: resnet-configs\n          source: ")
                        .problem())
                .startsWith("models[0].versions[1].configMap: found resnet-configs;")
                .endsWith("models[0].versions[0]'s ConfigMap has it in namespace default");
    }

    @Test
    void refusesNamesThatTogetherWithTheirNamespacesMeanTheSameInTheStack() {
        StackFile file = VERSIONS.and(plainModel("y-z", "x")).and(plainModel("z", "x-y"));

        assertThat(file.problem())
                .isEqualTo(
                        "models[2].name: found z; allowed: a name that nothing else of its kind has; models[1] has it in"
                                + " namespace x, and in the stack both are x-y-z");
        assertThat(file.with("name: z", "name: other").read().models()).hasSize(3);
    }

    @Test
    void refusesTwoVersionsOnOnePath() {
        StackFile file = VERSIONS.with("resnet_50\n", "resnet_50\n          copyTo: resnet\n");

        assertThat(file.with("resnet_101\n", "resnet_101\n          copyTo: resnet\n")
                        .problem())
                .isEqualTo(
                        "models[0].versions[1].copyTo: found resnet; allowed: a path that neither is nor contains nor"
                                + " lies in that of another source; gs://spls/gsp778/resnet_50 is copied to resnet");
        assertThat(file.with("resnet_101\n", "resnet_101\n          copyTo: resnet/2\n")
                        .problem())
                .startsWith("models[0].versions[1].copyTo: found resnet/2;");
    }

    @Test
    void refusesAPathInsideThatOfAnotherModelsSecondVersion() {
        StackFile file = VERSIONS.with("resnet_101\n", "resnet_101\n          copyTo: resnet\n");

        assertThat(file.and(plainModel("other", "vision") + "      copyTo: resnet/101\n")
                        .problem())
                .startsWith("models[1].copyTo: found resnet/101;")
                .endsWith("gs://spls/gsp778/resnet_101 is copied to resnet");
    }

    @Test
    void letsVersionsShareTheCopyOfOneSource() {
        assertThat(VERSIONS.with("resnet_101", "resnet_50").versions().servers())
                .extracting(ServerConfig::source)
                .allMatch(VERSIONS.versions().servers().get(0).source()::equals);
    }

    @Test
    void refusesTwoModelsOfTheMeshForOneHost() {
        StackFile file = VERSIONS.and(OTHER_WITH_VERSIONS);
        String named = "{hosts: [a.example.com], certificate: tls, steps:";

        assertThat(file.problem())
                .isEqualTo("models[1].traffic.hosts: not set (default any); allowed: hosts of which no other model"
                        + " has one, as they share the gateway; models[0].traffic.hosts has this one");
        assertThat(file.with("{steps:", named).read().models()).hasSize(2);
        assertThat(file.with("{steps:", named)
                        .with(
                                "        stable:",
                                "        hosts: [b.example.com, a.example.com]\n        certificate: tls\n"
                                        + "        stable:")
                        .problem())
                .startsWith("models[1].traffic.hosts: found a.example.com;");
    }
}
