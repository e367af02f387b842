package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeProcessorTest {
    private static final Duration ERROR = Duration.ofMillis(1);

    private long now;
    private final NodeProcessor processor = new NodeProcessor(4, () -> now);

    @Test
    void takesTheTimeThatTheWorkWouldTake() {
        NodeProcessor.Share share = processor.open();
        share.add(Duration.ofSeconds(8));
        assertThat(share.used()).as("at once").isZero();

        pass(Duration.ofSeconds(1));
        assertUsed(share, Duration.ofSeconds(4));
        pass(Duration.ofSeconds(9));
        assertUsed(share, Duration.ofSeconds(8));
    }

    @Test
    void neverUsesMoreThanTheNodeHas() {
        NodeProcessor.Share share = processor.open();
        for (int second = 0; second < 60; second++) {
            share.add(Duration.ofSeconds(9));
            pass(Duration.ofSeconds(1));
        }

        assertUsed(share, Duration.ofMinutes(4));
    }

    @Test
    void dropsWorkThatWouldWaitForLong() {
        NodeProcessor.Share share = processor.open();
        share.add(Duration.ofMinutes(10));

        pass(Duration.ofMinutes(10));

        assertUsed(share, NodeProcessor.MAX_WAITING.multipliedBy(4));
    }

    @Test
    void isSharedByTheServersThatHaveWork() {
        NodeProcessor.Share little = processor.open();
        NodeProcessor.Share much = processor.open();
        processor.open();
        little.add(Duration.ofSeconds(2));
        much.add(Duration.ofSeconds(10));

        pass(Duration.ofMillis(500));
        assertUsed(little, Duration.ofSeconds(1));
        assertUsed(much, Duration.ofSeconds(1));
        pass(Duration.ofMillis(1500));
        assertUsed(little, Duration.ofSeconds(2));
        assertUsed(much, Duration.ofSeconds(2 + 4));
    }

    @Test
    void isFreeOfTheWorkOfAServerThatHasEnded() {
        NodeProcessor.Share ended = processor.open();
        NodeProcessor.Share other = processor.open();
        ended.add(Duration.ofSeconds(10));
        other.add(Duration.ofSeconds(4));

        ended.close();
        pass(Duration.ofSeconds(1));

        assertThat(ended.used()).isZero();
        assertUsed(other, Duration.ofSeconds(4));
    }

    @Test
    void refusesANodeWithoutCores() {
        assertThatThrownBy(() -> new NodeProcessor(0, () -> now)).hasMessageContaining("0.0 cores");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static void assertUsed(NodeProcessor.Share share, Duration expected) {
        assertThat(share.used()).isCloseTo(expected, ERROR);
    }
}
