package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTypeTest {
    /** Reservations counted by hand from GKE's documentation. */
    @ParameterizedTest
    @CsvSource({
        "e2-standard-2, 2, 8192, 1930, 6248",
        "e2-standard-4, 4, 16384, 3920, 13621",
        "e2-standard-8, 8, 32768, 7910, 29022",
        "n1-standard-1, 1, 3840, 940, 2780",
        "n1-standard-4, 4, 15360, 3920, 12700",
        "n2-standard-16, 16, 65536, 15890, 59824",
    })
    void leavesToPodsWhatGkeLeaves(String name, int cpus, int memory, int allocatableCpu, int allocatableMemory) {
        MachineType type = MachineType.named(name);

        assertThat(type.cpus()).isEqualTo(cpus);
        assertThat(type.memoryMebibytes()).isEqualTo(memory);
        assertThat(type.allocatableMillicores()).isEqualTo(allocatableCpu);
        assertThat(type.allocatableMebibytes()).isEqualTo(allocatableMemory);
    }

    @Test
    void refusesAnUnknownTypeAndListsTheKnown() {
        assertThatThrownBy(() -> MachineType.named("a3-megagpu-8g"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("a3-megagpu-8g")
                .hasMessageContaining("e2-standard-4")
                .hasMessageContaining("n1-standard-4");
    }
}
