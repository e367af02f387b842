package dev.modelserving.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPointTest {
    private static final int MANY = 60;

    private final List<List<FaultPoint>> lives = FaultPoint.seeded(1, MANY);
    private final List<FaultPoint> points = lives.stream().flatMap(List::stream).toList();

    @Test
    void livesWhole() {
        assertThat(points).hasSizeGreaterThanOrEqualTo(MANY);
        assertThat(lives).allSatisfy(life -> {
            assertThat(life.get(0).operation()).isEqualTo(Operation.UP);
            assertThat(life.get(life.size() - 1).operation()).isEqualTo(Operation.DESTROY);
        });
    }

    @Test
    void livesShortlyWithFewPoints() {
        assertThat(FaultPoint.seeded(1, 3)).singleElement().satisfies(life -> assertThat(life)
                .extracting(FaultPoint::operation)
                .containsExactly(Operation.UP, Operation.STEP, Operation.DESTROY));
    }

    @Test
    void meetsEveryFaultOfAnOperationBeforeOneComesAgain() {
        for (Operation operation : Operation.values()) {
            List<Fault> possible = Stream.of(Fault.values())
                    .filter(fault -> fault.happensAt(operation))
                    .toList();
            List<Fault> met = points.stream()
                    .filter(point -> point.operation() == operation)
                    .map(FaultPoint::fault)
                    .limit(possible.size())
                    .toList();

            assertThat(new HashSet<>(met)).hasSameSizeAs(met);
            assertThat(possible).containsAll(met);
        }
    }

    @Test
    void comesAgainWithItsSeed() {
        assertThat(FaultPoint.seeded(1, MANY)).isEqualTo(lives);
        assertThat(FaultPoint.seeded(2, MANY)).isNotEqualTo(lives);
    }
}
