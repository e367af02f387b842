package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Requests with a header that has exactly a value go to one version, whatever the weights say.
 *
 * @param header the header's name, in lower case
 * @param value its value
 * @param version the version's name
 */
public record HeaderRule(String header, String value, String version) {
    public HeaderRule {
        requireNonNull(header, "header");
        requireNonNull(value, "value");
        requireNonNull(version, "version");
    }

    Route route() {
        return new Route(
                "header",
                List.of(new HeaderMatch(header, HeaderMatch.Comparison.EXACT, value)),
                List.of(WeightedVersion.whole(version)),
                List.of());
    }
}
