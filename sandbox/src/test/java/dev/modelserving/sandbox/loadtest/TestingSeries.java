package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Series put together by hand: one sample a second. */
final class TestingSeries {
    static final Bounds BOUNDS = new Bounds(1, 4, 60, 1, 3);

    private final List<Sample> samples = new ArrayList<>();

    /** What is seen for some seconds. */
    TestingSeries seconds(int seconds, int users, int wanted, int ready, int pending, int nodes) {
        for (int i = 0; i < seconds; i++) {
            samples.add(new Sample(
                    Duration.ofSeconds(samples.size()),
                    new Sample.Load(users, users * 1.1, samples.size(), 0),
                    new Sample.Cpu(OptionalInt.of(users * 4), users * 0.3),
                    new Sample.Replicas(wanted, ready, pending),
                    new Sample.Nodes(nodes)));
        }
        return this;
    }

    Series series() {
        return new Series(samples);
    }

    /** The lab as it should go. */
    static TestingSeries lab() {
        return new TestingSeries()
                .seconds(10, 0, 1, 1, 0, 1)
                .seconds(30, 6, 1, 1, 0, 1)
                .seconds(8, 8, 2, 1, 1, 1)
                .seconds(2, 8, 2, 1, 1, 2)
                .seconds(20, 10, 2, 2, 0, 2)
                .seconds(8, 12, 3, 2, 1, 2)
                .seconds(2, 12, 3, 2, 1, 3)
                .seconds(20, 16, 3, 3, 0, 3)
                .seconds(25, 22, 4, 3, 1, 3)
                .seconds(15, 0, 4, 3, 1, 3)
                .seconds(30, 0, 1, 1, 0, 3)
                .seconds(5, 0, 1, 1, 0, 2)
                .seconds(5, 0, 1, 1, 0, 1);
    }
}
