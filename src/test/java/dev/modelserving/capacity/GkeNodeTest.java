package dev.modelserving.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GkeNodeTest {
    /** As GKE's own autoscaler reckons, which nodes of GKE 1.36 agree with (kubectl describe node). */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "e2-medium, 940, 2799",
        "e2-standard-2, 1930, 6025",
        "e2-standard-4, 3920, 13273",
        "n2-standard-4, 3920, 13273",
        "n1-standard-4, 3920, 12353",
        "n1-standard-8, 7910, 26503",
        "e2-standard-8, 7910, 28393",
        "n2-standard-16, 15890, 58633",
        "n2-standard-32, 31850, 119331",
    })
    void leavesToPodsWhatGkeLeaves(String machineType, int millicores, int mebibytes) {
        MachineShape machine = MachineShape.of(machineType).orElseThrow();

        assertThat(GkeNode.allocatable(machine)).isEqualTo(new NodeRoom(millicores, mebibytes));
    }

    @Test
    void knowsShapesByNameAndCustomOnes() {
        assertThat(MachineShape.of("n2-highmem-128")).hasValue(new MachineShape(128, 864 * 1024, false));
        assertThat(MachineShape.of("c3-highcpu-22")).hasValue(new MachineShape(22, 44 * 1024, false));
        assertThat(MachineShape.of("custom-4-15360")).hasValue(new MachineShape(4, 15360, false));
        assertThat(MachineShape.of("n2-custom-8-131072-ext")).hasValue(new MachineShape(8, 131072, false));
        assertThat(MachineShape.of("z9-standard-4")).isEmpty();
    }
}
