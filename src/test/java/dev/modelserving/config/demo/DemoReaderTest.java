package dev.modelserving.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.Exposure;
import dev.modelserving.declared.StackFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said of a demo, and what is refused, as a user reads it. */
class DemoReaderTest {
    private static final StackFile ALONE = new StackFile(
            """
            config:
              model-serving:platform: existing
              model-serving:context: kind-kind
              model-serving:demos:
                - {}
            """);

    @Test
    void isTheLabWhereNothingIsSaid() {
        assertThat(demo(ALONE))
                .isEqualTo(new DemoConfig(
                        "ml-demo",
                        "model-server",
                        100,
                        new DemoPackages.PipInstall(new Image("python:3.12.12-slim")),
                        ContainerResources.unlimited(new Cores("100m"), new Memory("128Mi")),
                        new AutoscalingConfig(1, 5, 50, 300),
                        new Exposure.ClusterInternal(),
                        new DemoLoadTestConfig(0, 600)));
    }

    @Test
    void isWhatIsSaid() {
        assertThat(
                        demo(
                                with(
                                        """
                                            - namespace: slow
                                              name: server
                                              sleepMilliseconds: 500
                                              packages: prebuilt
                                              image: europe-docker.pkg.dev/my-project/images/model-serving-demo:1
                                              resources: {cpu: 1, memory: 1Gi}
                                              autoscaling: {minReplicas: 2, maxReplicas: 3, targetCpuUtilization: 80, scaleDownWindowSeconds: 15}
                                              service: {type: LoadBalancer, sourceRanges: [203.0.113.0/24]}
                                              loadTest: {connections: 4, seconds: 30}
                                        """)))
                .isEqualTo(new DemoConfig(
                        "slow",
                        "server",
                        500,
                        new DemoPackages.Prebuilt(
                                new Image("europe-docker.pkg.dev/my-project/images/model-serving-demo:1")),
                        ContainerResources.unlimited(new Cores("1"), new Memory("1Gi")),
                        new AutoscalingConfig(2, 3, 80, 15),
                        new Exposure.LoadBalancer(List.of(new CidrBlock("203.0.113.0/24"))),
                        new DemoLoadTestConfig(4, 30)));
    }

    @Test
    void mayInstallPackagesIntoAnotherPython() {
        assertThat(demo(with("    - image: python:3.14.0-slim\n")).packages())
                .isEqualTo(new DemoPackages.PipInstall(new Image("python:3.14.0-slim")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "autoscaling: {maxReplicas: 0}|demos[0].autoscaling.maxReplicas: found 0; allowed: a whole number from 1 to 1000 (pods)",
                "autoscaling: {minReplicas: 4, maxReplicas: 2}|demos[0].autoscaling.maxReplicas: found 2; allowed: at least minReplicas, which is 4",
                "autoscaling: {minReplicas: 9}|demos[0].autoscaling.maxReplicas: not set (default 5); allowed: at least minReplicas, which is 9",
                "autoscaling: {targetCpuUtilization: 0}|demos[0].autoscaling.targetCpuUtilization: found 0; allowed: a whole number from 1 to 1000 (percent of the CPU request)",
                "sleepMilliseconds: -1|demos[0].sleepMilliseconds: found -1; allowed: a whole number from 0 to 60000 (milliseconds)",
                "sleepMilliseconds: 0.5|demos[0].sleepMilliseconds: found 0.5; allowed: a whole number from 0 to 60000 (milliseconds)",
                "loadTest: {connections: -1}|demos[0].loadTest.connections: found -1; allowed: a whole number from 0 to 1000 (connections; 0 is no load test)",
                "loadTest: {seconds: 0}|demos[0].loadTest.seconds: found 0; allowed: a whole number from 1 to 86400 (seconds)",
                "resources: {cpu: 0}|demos[0].resources.cpu: found 0; allowed: an amount of cores above 0, such as 3, 0.5 or 500m",
                "name: Server|demos[0].name: found \"Server\"; allowed: at most 50 lower-case letters, digits and dashes, a letter first, and not load-test, which is its load test's",
                "name: load-test|demos[0].name: found \"load-test\"; allowed: at most 50 lower-case letters, digits and dashes, a letter first, and not load-test, which is its load test's",
                "replicas: 2|demos[0].replicas: found 2; allowed: no such key; known here are autoscaling, image, loadTest, name, namespace, packages, resources, service, sleepMilliseconds",
                "loadTest: {users: 2}|demos[0].loadTest.users: found 2; allowed: no such key; known here are connections, seconds",
                "packages: conda|demos[0].packages: found \"conda\"; allowed: one of pip-install, prebuilt",
                "service: {type: ClusterIP, sourceRanges: [203.0.113.0/24]}|demos[0].service.sourceRanges: found [\"203.0.113.0/24\"]; allowed: nothing, unless type is LoadBalancer",
            })
    void refuses(String line, String problem) {
        assertThat(with("    - " + line + "\n").problem()).isEqualTo(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"image: python:latest", "image: python", "packages: prebuilt"})
    void refusesAnImageThatIsNotPinned(String line) {
        assertThat(with("    - " + line + "\n").problem())
                .startsWith("demos[0].image: ")
                .contains("an image with Python, pinned by tag (not latest) or digest, such as python:3.12.12-slim");
    }

    @ParameterizedTest
    @CsvSource({
        "default",
        "kube-system",
        "istio-system",
        "gmp-system",
        "gke-managed-system",
        "gatekeeper-system",
        "model-copy",
        "Demo"
    })
    void refusesANamespaceThatIsNotTheDemosToDelete(String namespace) {
        assertThat(with("    - namespace: " + namespace + "\n").problem())
                .startsWith("demos[0].namespace: found \"" + namespace + "\"; allowed: at most 63 lower-case letters")
                .endsWith("; nor default, as the demo is deleted with its namespace");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(
                        with("""
                                - sleepMilliseconds: soon
                                  loadTest: {connections: many}
                                - autoscaling: {maxReplicas: none}
                            """)
                                .problems())
                .hasSize(3);
    }

    @Test
    void takesSeveralDemosInNamespacesOfTheirOwn() {
        StackConfig config = with("    - {}\n    - {namespace: other}\n").read();

        assertThat(config.demos()).extracting(DemoConfig::namespace).containsExactly("ml-demo", "other");
    }

    @Test
    void refusesTwoDemosInANamespace() {
        assertThat(with("    - {}\n    - {name: other}\n").problem())
                .isEqualTo(
                        "demos[1].namespace: found \"ml-demo\"; allowed: a namespace of the demo's own, in which it can"
                                + " be deleted whole; model-serving:demos[0] is in this one");
    }

    /** The engine would refuse the second of them, in its own words. */
    @ParameterizedTest
    @CsvSource({"a, b-c, a-b, c, a-b-c", "a, b-load-test, a-b, c, a-b-load-test"})
    void refusesTwoDemosWhoseObjectsHaveOneNameInTheStack(
            String namespace, String name, String otherNamespace, String otherName, String inStack) {
        StackFile file = with("    - {namespace: %s, name: %s}\n    - {namespace: %s, name: %s}\n"
                .formatted(namespace, name, otherNamespace, otherName));

        assertThat(file.problem())
                .isEqualTo(
                        "demos[1].name: found \"c\"; allowed: with namespace a-b another, as in the stack something of"
                                + " model-serving:demos[0] is " + inStack + ", too");
        assertThat(file.with("namespace: a-b", "namespace: other").read().demos())
                .hasSize(2);
    }

    @Test
    void refusesADemoInAModelsNamespace() {
        StackFile file = StackFile.VERSIONS
                .and(StackFile.plainModel("other", "ml-demo"))
                .and("  model-serving:demos:\n    - {}\n");

        assertThat(file.problem())
                .isEqualTo(
                        "demos[0].namespace: found \"ml-demo\"; allowed: a namespace of the demo's own, in which it can"
                                + " be deleted whole; model-serving:models[1] is in this one");
    }

    private static StackFile with(String demos) {
        return ALONE.with("    - {}\n", demos);
    }

    private static DemoConfig demo(StackFile file) {
        return file.read().demos().get(0);
    }
}
