package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One route of a model: its requests and their destinations. The first matching route applies; the last takes all other
 * requests.
 *
 * @param name the route's purpose, such as {@code header} or {@code shared}; unique among the model's routes
 * @param matches conditions that a request's headers must all meet; empty for every request
 * @param destinations the versions; their percentages sum to 100
 * @param mirrors the versions that get copies, whose answers are dropped
 */
public record Route(String name, List<HeaderMatch> matches, List<WeightedVersion> destinations, List<Mirror> mirrors) {
    /** The name of the route that takes every request. */
    static final String SHARED = "shared";

    public Route {
        requireNonNull(name, "name");
        matches = List.copyOf(matches);
        destinations = List.copyOf(destinations);
        mirrors = List.copyOf(mirrors);
        int sum = destinations.stream().mapToInt(WeightedVersion::percent).sum();
        if (sum != 100) {
            throw new IllegalArgumentException("the percentages of route " + name + " sum to " + sum + ", not 100");
        }
    }

    /** Whether it takes every request. */
    public boolean isCatchAll() {
        return matches.isEmpty();
    }
}
