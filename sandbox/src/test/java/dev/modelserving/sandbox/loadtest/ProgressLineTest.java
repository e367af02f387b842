package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.TestingSeries.BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void tellsASampleInALine() {
        Sample sample = new Sample(
                Duration.ofSeconds(95),
                new Sample.Load(16, 18.04, 700, 3),
                new Sample.Cpu(OptionalInt.of(81), 5.4),
                new Sample.Replicas(3, 2, 1),
                new Sample.Nodes(2));

        assertThat(new ProgressLine(sample, BOUNDS).text())
                .isEqualTo(" 1:35   16 users  18.0 requests/s, 3 failed   CPU  81 % of 60 %"
                        + "   replicas 3 wanted, 2 ready, 1 pending   nodes 2");
    }

    @Test
    void beforeTheFirstMetricsThereIsNoCpu() {
        Sample sample = new Sample(
                Duration.ZERO,
                Sample.Load.NONE,
                new Sample.Cpu(OptionalInt.empty(), 0),
                new Sample.Replicas(1, 1, 0),
                new Sample.Nodes(1));

        assertThat(new ProgressLine(sample, BOUNDS).text())
                .contains("CPU   – % of 60 %")
                .doesNotContain("failed");
    }

    @Test
    void momentsHaveTheNumberOfTheirMark() {
        assertThat(ProgressLine.text(new Moment(Moment.Kind.NODE_ADDED, Duration.ofSeconds(48), "")))
                .isEqualTo(" 0:48  (2) A node is added");
    }
}
