package dev.modelserving.model;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import java.util.List;
import java.util.function.Function;

/** Which of a model's version folders its servers load. */
public sealed interface ServedVersions {
    /** The result for the variant that this is. */
    <T> T match(Function<Newest, T> newest, Function<Exactly, T> exactly);

    /** The folder with the highest number, whoever made it. */
    record Newest() implements ServedVersions {
        @Override
        public <T> T match(Function<Newest, T> newest, Function<Exactly, T> exactly) {
            return newest.apply(this);
        }
    }

    /**
     * These and no other.
     *
     * @param numbers known once they are copied, the lowest first
     */
    record Exactly(Output<List<Long>> numbers) implements ServedVersions {
        public Exactly {
            requireNonNull(numbers, "numbers");
        }

        @Override
        public <T> T match(Function<Newest, T> newest, Function<Exactly, T> exactly) {
            return exactly.apply(this);
        }
    }
}
