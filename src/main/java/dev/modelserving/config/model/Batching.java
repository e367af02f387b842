package dev.modelserving.config.model;

/** Whether a server collects requests and computes their answers together. */
public sealed interface Batching {
    /** The result of the case that this is. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do in each case.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T off(Off off);

        T on(On on);
    }

    /** Each request is computed by itself, as in the labs. */
    record Off() implements Batching {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.off(this);
        }
    }

    /**
     * Requests are collected (TensorFlow Serving documentation, "Batching Guide").
     *
     * @param maxBatchSize the most examples that are computed together
     * @param timeoutMicroseconds how long an example waits for others, in microseconds; 1000 by default, as the guide has
     *     it
     * @param threads how many batches are computed at the same time
     * @param maxEnqueuedBatches the batches that may wait for a thread, before requests are refused; by default as many
     *     as threads, as the guide has it for servers with other servers beside them
     */
    record On(int maxBatchSize, int timeoutMicroseconds, int threads, int maxEnqueuedBatches) implements Batching {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.on(this);
        }
    }
}
