package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One route of a model: which requests it takes, and where they go. A model's routes are tried in order; the last takes
 * all that is left.
 *
 * @param name what the route is for, such as {@code header} or {@code shared}; no other route of the model has it
 * @param matches what a request's headers must all match; empty takes every request
 * @param destinations where the requests go; their percentages sum to 100
 * @param mirrors which versions get a copy, whose answers are dropped
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
            throw new IllegalArgumentException("route " + name + " leads " + sum + " % of its requests somewhere");
        }
    }

    /** Whether it takes every request. */
    public boolean isCatchAll() {
        return matches.isEmpty();
    }
}
