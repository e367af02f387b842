package dev.modelserving.traffic;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The versions that a model's routes name, and for each the largest percentage that a route gives it. Copies do not
 * count: nobody waits for their answers.
 *
 * @param percentByVersion the percentage of the route's requests; 0 if no route gives the version requests
 */
public record RequestShares(Map<String, Integer> percentByVersion) {
    /** No versions. */
    public static final RequestShares NONE = new RequestShares(Map.of());

    private static final String BETWEEN = ",";
    private static final String IS = "=";

    public RequestShares {
        percentByVersion = Map.copyOf(percentByVersion);
    }

    /** Parses {@link #text}. */
    public static RequestShares parse(String text) {
        return new RequestShares(Arrays.stream(text.split(BETWEEN, -1))
                .map(share -> share.split(IS, 2))
                .filter(share -> share.length == 2)
                .collect(toMap(share -> share[0], share -> Integer.parseInt(share[1]))));
    }

    /** The shares with another route's percentage for a version. */
    public RequestShares with(String version, int percent) {
        Map<String, Integer> more = new TreeMap<>(percentByVersion);
        more.merge(version, percent, Math::max);
        return new RequestShares(more);
    }

    /** A version's percentage; 0 if no route names it. */
    public int of(String version) {
        return percentByVersion.getOrDefault(version, 0);
    }

    /** Sorted by the versions' names: {@code resnet101=30,resnet50=70}. */
    public String text() {
        return new TreeMap<>(percentByVersion)
                .entrySet().stream()
                        .map(share -> share.getKey() + IS + share.getValue())
                        .collect(joining(BETWEEN));
    }
}
