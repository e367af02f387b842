package dev.modelserving.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {
    @Test
    void takeTheNearestRank() {
        ResponseTimes times = milliseconds(200);

        assertThat(times.percentile(1)).contains(Duration.ofMillis(2));
        assertThat(times.percentile(50)).contains(Duration.ofMillis(100));
        assertThat(times.percentile(99)).contains(Duration.ofMillis(198));
        assertThat(times.percentile(100)).contains(Duration.ofMillis(200));
    }

    @Test
    void roundTheRankUp() {
        assertThat(milliseconds(3).percentile(50)).contains(Duration.ofMillis(2));
        assertThat(milliseconds(3).percentile(99)).contains(Duration.ofMillis(3));
        assertThat(milliseconds(1).percentile(1)).contains(Duration.ofMillis(1));
    }

    @Test
    void areNoneWhereNothingWasPredicted() {
        assertThat(new ResponseTimes(List.of()).percentile(50)).isEmpty();
    }

    @Test
    void refuseWhatIsNoPercentile() {
        assertThatIllegalArgumentException().isThrownBy(() -> milliseconds(1).percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> milliseconds(1).percentile(101));
    }

    /** One for each number, the longest first. */
    private static ResponseTimes milliseconds(int most) {
        return new ResponseTimes(IntStream.range(0, most)
                .mapToObj(i -> Duration.ofMillis(most - i))
                .toList());
    }
}
