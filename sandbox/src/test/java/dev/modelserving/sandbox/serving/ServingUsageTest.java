package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServingUsageTest {
    private long now;
    private final NodeProcessor.Share processor = new NodeProcessor(3.92, () -> now).open();
    private final RequestStatistics statistics = new RequestStatistics(request -> processor.add(ModelCost.of(request)));

    @Test
    void asksForTwentyPercentOfALabsPodAtTwoImagesASecond() {
        for (int second = 0; second < 30; second++) {
            answer("OK", 1);
            answer("OK", 1);
            answer("INVALID_ARGUMENT", 0);
            now += Duration.ofSeconds(1).toNanos();
        }

        double cores = processor.used().toMillis() / 1000.0 / 30;
        assertThat(cores / 3)
                .as("part of the 3 cores that the lab's pod requests")
                .isCloseTo(0.2, within(0.001));
    }

    @Test
    void addsWhatAServerDoesBesides() {
        assertThat(ModelCost.usage(Duration.ofSeconds(100), Duration.ofSeconds(7))
                        .cpu())
                .isEqualTo(Duration.ofMillis(7500));
    }

    private void answer(String status, int images) {
        statistics.add(new AnsweredRequest("resnet", status, Duration.ofMillis(1), images));
    }
}
