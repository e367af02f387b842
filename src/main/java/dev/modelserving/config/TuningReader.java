package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.Batching;
import dev.modelserving.config.model.ServerTuning;
import java.util.Optional;

/** Reads a server's {@code threads}, {@code batching} and {@code pollSeconds}, each of which it may leave to its model. */
record TuningReader(Setting<Integer> threads, Setting<Integer> pollSeconds, BatchingReader batching) {
    private static final int MOST_THREADS = 256;

    /** For mappings that have no other to inherit from. */
    static final TuningReader DEFAULTS = new TuningReader(
            Setting.optional(
                    "threads",
                    ValueType.integer(0, MOST_THREADS, "threads; 0 is as many as the node has cores"),
                    ServerTuning.DEFAULT.threads()),
            Setting.optional(
                    "pollSeconds",
                    ValueType.integer(0, 86_400, "seconds; 0 is only when a server starts"),
                    ServerTuning.DEFAULT.pollSeconds()),
            new BatchingReader(
                    false,
                    Setting.required("maxBatchSize", ValueType.integer(1, 100_000, "examples")),
                    Setting.optional("timeoutMicroseconds", ValueType.integer(0, 10_000_000, "microseconds"), 1000),
                    Setting.required("threads", ValueType.integer(1, MOST_THREADS, "threads")),
                    Setting.optional("maxEnqueuedBatches", ValueType.integer(1, 100_000, "batches"))));

    TuningReader {
        requireNonNull(threads, "threads");
        requireNonNull(pollSeconds, "pollSeconds");
        requireNonNull(batching, "batching");
    }

    ServerTuning in(ConfigSection section) {
        return new ServerTuning(threads.in(section), batching.in(section), pollSeconds.in(section));
    }

    TuningReader under(ConfigSection section) {
        return new TuningReader(threads.under(section), pollSeconds.under(section), batching.under(section));
    }

    /**
     * The {@code batching} mapping.
     *
     * @param inherited whether a mapping that this one inherits from has it
     */
    record BatchingReader(
            boolean inherited,
            Setting<Integer> maxBatchSize,
            Setting<Integer> timeoutMicroseconds,
            Setting<Integer> threads,
            Setting<Optional<Integer>> maxEnqueuedBatches) {
        private static final String KEY = "batching";

        Batching in(ConfigSection server) {
            return happens(server) ? server.section(KEY, this::on) : new Batching.Off();
        }

        BatchingReader under(ConfigSection server) {
            return happens(server) ? server.section(KEY, this::below) : this;
        }

        private boolean happens(ConfigSection server) {
            return server.has(KEY) || inherited;
        }

        private Batching on(ConfigSection section) {
            return section.build(() -> {
                int together = threads.in(section);
                return new Batching.On(
                        maxBatchSize.in(section),
                        timeoutMicroseconds.in(section),
                        together,
                        maxEnqueuedBatches.in(section).orElse(together));
            });
        }

        private BatchingReader below(ConfigSection section) {
            return section.build(() -> new BatchingReader(
                    true,
                    maxBatchSize.under(section),
                    timeoutMicroseconds.under(section),
                    threads.under(section),
                    maxEnqueuedBatches.under(section)));
        }
    }
}
