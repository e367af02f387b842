package dev.modelserving.sandbox.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceRangeTest {
    @Test
    void isEachClustersOwn() {
        assertThat(ServiceRange.of("10.9.1.1")).satisfies(range -> {
            assertThat(range.cidr()).isEqualTo("10.97.0.0/16");
            assertThat(range.nameServer()).isEqualTo("10.97.0.10");
        });
        assertThat(ServiceRange.of("10.9.1.159").cidr()).isEqualTo("10.255.0.0/16");
        assertThat(IntStream.rangeClosed(1, ServiceRange.CLUSTERS).mapToObj(ServiceRange::new))
                .extracting(ServiceRange::cidr)
                .doesNotHaveDuplicates();
    }

    @Test
    void isNoAddressOfAnotherUse() {
        assertThatThrownBy(() -> ServiceRange.of("10.9.1.160")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServiceRange.of("10.9.0.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.9.0.1");
    }
}
