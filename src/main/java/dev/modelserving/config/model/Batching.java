package dev.modelserving.config.model;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import java.util.function.Function;

/** Whether a server computes requests in batches. */
public sealed interface Batching {
    /** The result for the variant that this is. */
    <T> T match(Function<Off, T> off, Function<On, T> on);

    /** The server computes each request by itself, as in the labs. */
    record Off() implements Batching {
        @Override
        public <T> T match(Function<Off, T> off, Function<On, T> on) {
            return off.apply(this);
        }
    }

    /**
     * The server collects requests into batches (defaults from the TensorFlow Serving documentation, "Batching Guide").
     */
    record On(
            @Key("The most examples that are computed together.") @Bounds(min = 1, max = 100_000, unit = "examples")
                    int maxBatchSize,
            @Key("How long an example waits for others.")
                    @Default("1000")
                    @Bounds(max = 10_000_000, unit = "microseconds")
                    int timeoutMicroseconds,
            @Key("How many batches are computed at the same time.") @Bounds(min = 1, max = 256, unit = "threads")
                    int threads,
            @Key("The batches that may wait for a thread; further requests are refused.")
                    @Default(value = "0", otherwise = "as many as threads")
                    @Bounds(min = 1, max = 100_000, unit = "batches")
                    int maxEnqueuedBatches)
            implements Batching {
        public On {
            maxEnqueuedBatches = maxEnqueuedBatches == 0 ? threads : maxEnqueuedBatches;
        }

        @Override
        public <T> T match(Function<Off, T> off, Function<On, T> on) {
            return on.apply(this);
        }
    }
}
