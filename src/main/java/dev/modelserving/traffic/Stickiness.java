package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import java.time.Duration;
import java.util.List;

/**
 * A client that keeps cookies stays with its first version. With the canary it stays as long as there is a split. With
 * the stable version it stays until the percentage changes: then it draws again, so that the canary's share grows with
 * each step.
 */
public record Stickiness(
        @Key("The cookie's name.")
                @Form(
                        pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                        allowed =
                                "at most 64 letters, digits, '.', '_' and '-', a letter or digit first, such as model-version")
                String cookie,
        @Key(value = "How long the client keeps the cookie.", name = "seconds")
                @Bounds(min = 1, max = 31_536_000, unit = "seconds")
                Duration lifetime) {
    public Stickiness {
        requireNonNull(cookie, "cookie");
        requireNonNull(lifetime, "lifetime");
    }

    List<Route> routes(TrafficPolicy.Split split) {
        return List.of(
                route("sticky-canary", canaryValue(split), split.canary(), List.of()),
                route(
                        "sticky-stable",
                        stableValue(split),
                        split.stable(),
                        split.refinements().mirror()));
    }

    WeightedVersion canary(TrafficPolicy.Split split) {
        return new WeightedVersion(split.canary(), split.canaryPercent(), List.of(cookieOf(canaryValue(split))));
    }

    WeightedVersion stable(TrafficPolicy.Split split) {
        return new WeightedVersion(split.stable(), 100 - split.canaryPercent(), List.of(cookieOf(stableValue(split))));
    }

    private static String canaryValue(TrafficPolicy.Split split) {
        return split.canary();
    }

    /** Versions' names have no dot, so this is never a canary's name. */
    private static String stableValue(TrafficPolicy.Split split) {
        return split.stable() + "." + split.canaryPercent();
    }

    private Route route(String name, String value, String version, List<Mirror> mirrors) {
        // Some clients, such as Java's, send values in quotation marks.
        String valueAsSent = "(" + quote(value) + "|\"" + quote(value) + "\")";
        String anywhereInTheHeader = "(.*;\\s*)?" + quote(cookie) + "=" + valueAsSent + "(\\s*;.*)?";
        return new Route(
                name,
                List.of(new HeaderMatch("cookie", HeaderMatch.Comparison.REGULAR_EXPRESSION, anywhereInTheHeader)),
                List.of(WeightedVersion.whole(version)),
                mirrors);
    }

    private Cookie cookieOf(String value) {
        return new Cookie(cookie, value, lifetime);
    }

    /** The dot is the only special character in cookies' and versions' names. */
    private static String quote(String text) {
        return text.replace(".", "\\.");
    }
}
