package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

/**
 * A version that gets copies of requests; its answers are dropped.
 *
 * @param version the version's name
 * @param percent of the requests that are copied, 1 to 100
 */
public record Mirror(String version, int percent) {
    public Mirror {
        requireNonNull(version, "version");
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(percent + " is no percentage of requests to copy to " + version);
        }
    }
}
