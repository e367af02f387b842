package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Sample BEFORE_METRICS = new Sample(
            Duration.ofMillis(1250),
            new Sample.Load(2, 1.25, 10, 1),
            new Sample.Cpu(OptionalInt.empty(), 0),
            new Sample.Replicas(4, 3, 1),
            new Sample.Nodes(3));

    @Test
    void readsWhatItHasWritten() {
        Series series = new Series(List.of(
                BEFORE_METRICS,
                new Sample(
                        Duration.ofSeconds(61),
                        new Sample.Load(22, 24.5, 1000, 0),
                        new Sample.Cpu(OptionalInt.of(81), 7.35),
                        new Sample.Replicas(4, 3, 1),
                        new Sample.Nodes(3))));

        assertThat(WrittenSeries.parse(series.csv())).isEqualTo(series);
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertThat(new Series(List.of(BEFORE_METRICS)).csv().lines().skip(1))
                .containsExactly("1.25,2,1.25,10,1,,0.00,4,3,1,3");
    }

    @Test
    void refusesAnotherFile() {
        assertThatThrownBy(() -> WrittenSeries.parse("a,b\n1,2\n")).hasMessageContaining("not \"a,b\"");
        assertThatThrownBy(() -> WrittenSeries.parse("")).hasMessageContaining("seconds,users");
    }

    @Test
    void refusesALineThatIsNoSample() {
        String csv = new Series(List.of(BEFORE_METRICS)).csv();

        assertThatThrownBy(() -> WrittenSeries.parse(csv + "2.0,x\n")).hasMessageContaining("\"2.0,x\"");
    }
}
