package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackOffTest {
    @Test
    void doublesFromTenSecondsToFiveMinutesAndForgetsAfterALongRun() {
        RestartBackOff backOff = new RestartBackOff();

        assertThat(Stream.generate(() -> backOff.afterRunOf(Duration.ofSeconds(1)))
                        .limit(8)
                        .map(Duration::toSeconds))
                .containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
        assertThat(backOff.afterRunOf(Duration.ofMinutes(10))).isZero();
    }
}
