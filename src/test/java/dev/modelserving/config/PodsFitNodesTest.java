package dev.modelserving.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would wait for ever is refused: pods that no node has room for, nodes that no pod can use, targets never reached. */
class PodsFitNodesTest {
    private static final StackFile MESH = StackFile.VERSIONS;

    private static final StackFile PLAIN = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody, dataplaneV2: false}
              model-serving:models:
            """
                    + StackFile.plainModel("image-classifier", "default"));

    /** 3920m and 13273Mi of 4 CPUs and 16 GiB, less 349m and 595Mi of GKE's own pods. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"cpu, 3571m, 3572m", "memory, 12678Mi, 12679Mi"})
    void takesAsMuchAsANodeHasAndNoMore(String resource, String most, String more) {
        assertThat(requesting(PLAIN, resource, most).read().models()).hasSize(1);

        assertThat(requesting(PLAIN, resource, more).problem())
                .startsWith("models[0].resources." + resource + ": found " + more + "; allowed: at most " + most
                        + ", or no node ever has room for the pod: a node of cluster.nodePool.machineType e2-standard-4 has"
                        + " 3920m CPU and 13273Mi memory for pods, of which GKE's own and the mesh's on each node request"
                        + " about 349m CPU and 595Mi memory")
                .endsWith("ask for less, or name a larger machine type");
    }

    /** Of Dataplane V2 105m more, of Istio's CNI 100m and 100Mi on the node, and a sidecar's 100m and 128Mi in the pod. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"cpu, 3266m, 3267m", "memory, 12450Mi, 12451Mi"})
    void countsTheMesh(String resource, String most, String more) {
        assertThat(requesting(MESH, resource, most).read().models()).hasSize(1);

        assertThat(requesting(MESH, resource, more).problem())
                .startsWith("models[0].resources." + resource + ": found " + more + "; allowed: at most " + most
                        + " beside a sidecar's 100m CPU and 128Mi memory");
    }

    @Test
    void namesTheVersionThatIsTooLarge() {
        assertThat(MESH.with("- name: resnet101", "- resources: {cpu: 5}\n          name: resnet101")
                        .problem())
                .startsWith("models[0].versions[1].resources.cpu: found 5; allowed: at most 3266m");
    }

    @Test
    void namesADemoThatIsTooLarge() {
        StackFile demo = new StackFile(
                """
                config:
                  gcp:project: test-project
                  model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody, nodePool: {machineType: e2-small}}
                  model-serving:demos:
                    - resources: {cpu: 2, memory: 128Mi}
                """);

        assertThat(demo.problem()).startsWith("demos[0].resources.cpu: found 2; allowed: at most 486m");
    }

    @Test
    void namesNodesWithoutRoomForTheMeshItself() {
        assertThat(requesting(machine(MESH, "e2-small"), "cpu", "100m")
                        .with("memory: 4Gi", "memory: 128Mi")
                        .problems())
                .first()
                .asString()
                .startsWith(
                        "cluster.nodePool.machineType: found e2-small; allowed: a machine with room for istiod, which"
                                + " requests 500m CPU and 2048Mi memory; a node of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"z9-standard-2", "n4-standard-8", "e2-custom-8-32768", "n1-standard-8"})
    void takesWhatHasTheRoomOrIsNotKnown(String machineType) {
        assertThat(requesting(machine(PLAIN, machineType), "cpu", "7").read().models())
                .hasSize(1);
    }

    @Test
    void readsCustomMachineTypes() {
        assertThat(requesting(machine(PLAIN, "n2-custom-4-8192"), "memory", "6Gi")
                        .problem())
                .startsWith("models[0].resources.memory: found 6Gi; allowed: at most 5430Mi");
    }

    /** Nobody knows them. */
    @Test
    void letsNodesOfAnExistingClusterBe() {
        StackFile existing = new StackFile(
                """
                config:
                  model-serving:platform: existing
                  model-serving:context: kind-kind
                  model-serving:models:
                """
                        + StackFile.plainModel("image-classifier", "default")
                        + "      modelVersion: 1\n");

        assertThat(requesting(existing, "cpu", "500").read().models()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "t2a-standard-4|t2a's processors are Arm's, on which the images of TensorFlow Serving do not run",
                "c4a-highmem-8|c4a's processors are Arm's",
                "n4a-standard-4|n4a's processors are Arm's",
                "a2-highgpu-1g|a2's machines have GPUs, which would be paid for and not used: the servers' pods ask for none",
                "a3-megagpu-8g|a3's machines have GPUs",
                "a4x-highgpu-4g|a4x's machines have GPUs",
                "g2-standard-4|g2's machines have GPUs",
                "g4-standard-48|g4's machines have GPUs",
                "ct5lp-hightpu-4t|ct5lp's machines have TPUs",
            })
    void refusesNodesThatNoPodCanUse(String machineType, String reason) {
        assertThat(machine(PLAIN, machineType).problem())
                .startsWith("cluster.nodePool.machineType: found \"" + machineType
                        + "\"; allowed: a machine type of x86"
                        + " processors without accelerators, such as e2-standard-4 or n2-standard-8; " + reason);
    }

    @Test
    void takesATargetOfMoreThanIsRequested() {
        assertThat(target(150, "")
                        .model()
                        .versions()
                        .servers()
                        .get(0)
                        .autoscaling()
                        .targetCpuUtilization())
                .isEqualTo(150);
        assertThat(target(1001, "").problem())
                .isEqualTo(
                        "models[0].autoscaling.targetCpuUtilization: found 1001; allowed: a whole number from 1 to 1000"
                                + " (percent of the CPU request)");
    }

    @Test
    void refusesATargetThatALimitKeepsOutOfReach() {
        String limits = ", limits: {cpu: 3}";
        assertThat(target(90, limits).read().models()).hasSize(1);
        assertThat(target(91, limits).problem())
                .startsWith(
                        "models[0].autoscaling.targetCpuUtilization: found 91; allowed: at most 90: with limits.cpu 3 and"
                                + " 3 requested, no pod is ever a tenth above more");
        assertThat(target(120, ", limits: {cpu: 4}").read().models()).hasSize(1);
        assertThat(target(122, ", limits: {cpu: 4}").problem()).contains("found 122; allowed: at most 121");
    }

    private static StackFile target(int percent, String limits) {
        return PLAIN.with(
                "{cpu: 3, memory: 4Gi}",
                "{cpu: 3, memory: 4Gi" + limits + "}\n      autoscaling: {targetCpuUtilization: " + percent + "}");
    }

    private static StackFile machine(StackFile file, String machineType) {
        return file.with(
                "location: us-central1-f", "location: us-central1-f, nodePool: {machineType: " + machineType + "}");
    }

    private static StackFile requesting(StackFile file, String resource, String quantity) {
        return resource.equals("cpu")
                ? file.with("cpu: 3", "cpu: " + quantity)
                : file.with("memory: 4Gi", "memory: " + quantity);
    }
}
