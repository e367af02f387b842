package dev.modelserving.sandbox.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long requests took.
 *
 * @param sorted the shortest first
 */
record ResponseTimes(List<Duration> sorted) {
    ResponseTimes {
        sorted = sorted.stream().sorted().toList();
    }

    /**
     * The shortest time that so many percent of the requests did not exceed (the nearest rank); empty where there are none.
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
