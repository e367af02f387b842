package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A version as the destination of a route.
 *
 * @param version the version's name
 * @param percent the percentage of the route's requests, 0 to 100
 * @param cookies the cookies that its answers set
 */
public record WeightedVersion(String version, int percent, List<Cookie> cookies) {
    /** A version that gets all of a route's requests. */
    static WeightedVersion whole(String version) {
        return new WeightedVersion(version, 100, List.of());
    }

    public WeightedVersion {
        requireNonNull(version, "version");
        cookies = List.copyOf(cookies);
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(percent + " is not a percentage of the requests to " + version);
        }
    }
}
