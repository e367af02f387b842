package dev.modelserving.config.model;

import static dev.modelserving.declared.StackFile.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.StorageUri;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.Exposure;
import dev.modelserving.declared.StackFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsReaderTest {
    private static final String FIRST = "source: gs://spls/gsp778/resnet_50\n";
    private static final String TRAFFIC =
            """
                  traffic:
                    stable: resnet50
                    canary: resnet101
                    steps:
                      - weight: 30
            """;
    private static final String VERSION_LIST =
            """
                  versions:
                    - name: resnet50
                      source: gs://spls/gsp778/resnet_50
                    - name: resnet101
                      source: gs://spls/gsp778/resnet_101
            """;

    @Test
    void fillsInWhatTheFileLeavesOpen() {
        ModelConfig model = VERSIONS.model();

        assertThat(model.exposure()).isEqualTo(new Exposure.ClusterInternal());
        assertThat(VERSIONS.versions().versions().get(1))
                .isEqualTo(new VersionConfig(
                        "resnet101",
                        new ServerConfig(
                                "image-classifier-resnet101",
                                Map.of("app", "image-classifier", "version", "resnet101"),
                                "image-classifier-resnet101-configs",
                                ModelSource.of(
                                        StorageUri.parse("gs://spls/gsp778/resnet_101"), ModelSource.ALL_VERSIONS),
                                new Image("tensorflow/serving:2.8.0"),
                                ContainerResources.unlimited(new Cores("3"), new Memory("4Gi")),
                                new ServerTuning(0, new Batching.Off(), 0),
                                Readiness.MODEL,
                                new AutoscalingConfig(1, 4, 60, 300))));
    }

    @Test
    void readsWhatAVersionSaysItself() {
        ServerConfig server = version(
                """
                modelVersion: 20261129035000
                copyTo: resnet_50
                configMap: resnet50-configs
                image: tensorflow/serving:2.9.0
                resources: {cpu: 1, memory: 2Gi}
                readiness: port
                autoscaling: {minReplicas: 2, maxReplicas: 3, targetCpuUtilization: 50, scaleDownWindowSeconds: 60}
                """);

        assertThat(server)
                .isEqualTo(new ServerConfig(
                        "image-classifier-resnet50",
                        Map.of("app", "image-classifier", "version", "resnet50"),
                        "resnet50-configs",
                        new ModelSource(
                                StorageUri.parse("gs://spls/gsp778/resnet_50"), 20_261_129_035_000L, "resnet_50"),
                        new Image("tensorflow/serving:2.9.0"),
                        ContainerResources.unlimited(new Cores("1"), new Memory("2Gi")),
                        new ServerTuning(0, new Batching.Off(), 0),
                        Readiness.PORT,
                        new AutoscalingConfig(2, 3, 50, 60)));
    }

    @Test
    void takesEachValueFromTheModelThatTheVersionDoesNotGive() {
        ServerConfig server = VERSIONS.with(
                        FIRST,
                        FIRST + "          autoscaling: {maxReplicas: 2}\n" + "          resources: {memory: 8Gi}\n")
                .with(
                        "  versions:",
                        "  autoscaling: {minReplicas: 2, maxReplicas: 9}\n      readiness: port\n" + "      versions:")
                .versions()
                .servers()
                .get(0);

        assertThat(server.resources()).isEqualTo(ContainerResources.unlimited(new Cores("3"), new Memory("8Gi")));
        assertThat(server.autoscaling()).isEqualTo(new AutoscalingConfig(2, 2, 60, 300));
        assertThat(server.readiness()).isEqualTo(Readiness.PORT);
    }

    @Test
    void asksEachVersionForWhatNeitherItNorItsModelGives() {
        assertThat(VERSIONS.without("      image: tensorflow/serving:2.8.0\n")
                        .with(FIRST, FIRST + "          image: tensorflow/serving:2.9.0\n")
                        .problem())
                .startsWith("models[0].versions[1].image: not set; allowed: an image pinned by tag");
        assertThat(VERSIONS.with("{cpu: 3, memory: 4Gi}", "{cpu: 3}").problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains(".resources.memory: not set; allowed: an amount above 0"));
    }

    @Test
    void reportsAModelsOwnMistakeOnceForAllVersions() {
        assertThat(VERSIONS.with("cpu: 3", "cpu: -3").problem()).startsWith("models[0].resources.cpu: found -3;");
        assertThat(VERSIONS.with("cpu: 3", "gpu: 1, cpu: 3").problem())
                .isEqualTo(
                        "models[0].resources.gpu: found 1; allowed: no such key; known here are cpu, limits, memory");
    }

    @Test
    void checksAVersionsRelationsWithWhatItInherits() {
        assertThat(VERSIONS.with(FIRST, FIRST + "          autoscaling: {minReplicas: 5}\n")
                        .problem())
                .isEqualTo("models[0].versions[0].autoscaling.maxReplicas: not set (default 4); allowed: at least"
                        + " minReplicas, which is 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a.b", "-a", "a-", "a_b", "", "a12345678901234567890123456789012345678901"})
    void refusesAVersionNameThatIsNoLabel(String name) {
        assertThat(VERSIONS.with("name: resnet50", "name: '" + name + "'").problem())
                .isEqualTo("models[0].versions[0].name: found \"" + name + "\"; allowed: at most 40 lower-case letters,"
                        + " digits and dashes, a letter or digit first and last (MODEL-VERSION names its"
                        + " Deployment)");
    }

    @Test
    void keepsADeploymentsNameAsShortAsKubernetesAsks() {
        String longest = "m".repeat(50);
        StackFile file = VERSIONS.with("image-classifier", longest);

        assertThat(file.with("resnet101", "v23456789012")
                        .versions()
                        .servers()
                        .get(1)
                        .name())
                .hasSize(63);
        assertThat(file.with("name: resnet101", "name: v234567890123").problem())
                .startsWith("models[0].versions[1].name: found \"v234567890123\"; allowed: at most 12 characters");
    }

    @Test
    void refusesTwoVersionsOfOneName() {
        assertThat(VERSIONS.with("name: resnet101", "name: resnet50").problems())
                .containsExactly(
                        "models[0].versions[1].name: found \"resnet50\"; allowed: a name that no other version of the model"
                                + " has; versions[0] has it");
    }

    @Test
    void refusesAnEmptyListOfVersions() {
        assertThat(VERSIONS.with(VERSION_LIST, "      versions: []\n").problem())
                .isEqualTo("models[0].versions: found []; allowed: a list of at least one mapping");
    }

    @Test
    void allowsOneVersionAloneBesideNoOther() {
        StackFile one = VERSIONS.without("        - name: resnet101\n          source: gs://spls/gsp778/resnet_101\n")
                .with(TRAFFIC, "      traffic: {steps: [{to: resnet50}]}\n");

        assertThat(one.versions().versions()).extracting(VersionConfig::name).containsExactly("resnet50");
    }

    @Test
    void refusesVersionsWithoutTraffic() {
        assertThat(VERSIONS.without(TRAFFIC).problem())
                .isEqualTo("models[0].traffic: not set; allowed: a mapping with steps, as the model has versions");
    }

    @Test
    void refusesTrafficWithoutVersions() {
        assertThat(VERSIONS.with(VERSION_LIST, "      source: gs://spls/gsp778/resnet_50\n")
                        .problem())
                .startsWith("models[0].traffic: found {\"canary\":\"resnet101\",\"stable\":\"resnet50\"")
                .endsWith("allowed: nothing without versions");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"source, gs://spls/gsp777/resnet_101", "copyTo, resnet", "configMap, tfserving-configs"})
    void refusesBesideVersionsWhatEachHasForItself(String key, String value) {
        assertThat(VERSIONS.with("  versions:", "  " + key + ": " + value + "\n      versions:")
                        .problem())
                .isEqualTo("models[0]." + key + ": found \"" + value
                        + "\"; allowed: nothing beside versions: each version has a " + key + " of its own");
    }

    @Test
    void refusesAKeyThatAVersionDoesNotHave() {
        assertThat(VERSIONS.with(FIRST, FIRST + "          weight: 30\n").problem())
                .isEqualTo(
                        "models[0].versions[0].weight: found 30; allowed: no such key; known here are autoscaling, batching,"
                                + " configMap, copyTo, image, modelVersion, name, pollSeconds, readiness, resources, source, threads");
    }

    /** The system namespaces of Google's page "Exclude namespaces from Policy Controller", and Istio's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthos-creds",
                "anthos-identity-service",
                "asm-system",
                "capi-kubeadm-bootstrap-system",
                "capi-system",
                "cert-manager",
                "cnrm-system",
                "config-management-monitoring",
                "config-management-system",
                "configconnector-operator-system",
                "gatekeeper-system",
                "gke-connect",
                "gke-gmp-system",
                "gke-managed-system",
                "gmp-public",
                "gmp-system",
                "hnc-system",
                "istio-cni",
                "istio-ingress",
                "istio-system",
                "knative-serving",
                "krmapihosting-system",
                "kube-public",
                "resource-group-system",
                "vm-system",
            })
    void refusesNamespacesOfTheClustersSoftware(String namespace) {
        assertThat(inNamespace(namespace).problem())
                .startsWith("models[0].namespace: found \"" + namespace + "\"; allowed: at most 63 lower-case letters")
                .contains("Istio's (istio-…, asm-…)", "Google's add-ons (anthos-…, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recommender-system", "assembly", "gate", "config", "vm-systems", "my-istio-system"})
    void allowsOtherNamespaces(String namespace) {
        assertThat(inNamespace(namespace).model().namespace()).isEqualTo(namespace);
    }

    private static StackFile inNamespace(String namespace) {
        return VERSIONS.with("  versions:", "  namespace: " + namespace + "\n      versions:");
    }

    private static ServerConfig version(String keys) {
        return VERSIONS.with(FIRST, FIRST + keys.indent(10))
                .versions()
                .servers()
                .get(0);
    }
}
