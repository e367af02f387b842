package dev.modelserving.sandbox.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long requests took.
 *
 * @param sorted ascending
 */
record ResponseTimes(List<Duration> sorted) {
    ResponseTimes {
        sorted = sorted.stream().sorted().toList();
    }

    /**
     * The time within which that percentage of the requests ended (nearest rank); empty if there are none.
     *
     * @param percent 1 to 100
     */
    Optional<Duration> percentile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(percent + " is no percentile, which is from 1 to 100");
        }
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        long rank = (percent * (long) sorted.size() + 99) / 100;
        return Optional.of(sorted.get((int) rank - 1));
    }
}
