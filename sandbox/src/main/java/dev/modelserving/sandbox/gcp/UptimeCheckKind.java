package dev.modelserving.sandbox.gcp;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An uptime check. The sandbox's checkers ask nothing. */
final class UptimeCheckKind extends ResourceKind {
    /** Cloud Monitoring API v3, UptimeCheckConfig. */
    private static final List<String> PERIODS = List.of("60s", "300s", "600s", "900s");

    private static final Pattern TIMEOUT = Pattern.compile("([1-9]|[1-5][0-9]|60)(\\.0+)?s");

    /** By region, its locations (Cloud Monitoring documentation, "Uptime checks"). */
    private static final Map<String, Integer> LOCATIONS = Map.of(
            "USA", 3,
            "EUROPE", 1,
            "SOUTH_AMERICA", 1,
            "ASIA_PACIFIC", 1,
            "USA_OREGON", 1,
            "USA_IOWA", 1,
            "USA_VIRGINIA", 1);

    private static final int FEWEST_LOCATIONS = 3;

    private static final long LEAST_RANDOM = 1L << 40;

    /** The checkers' addresses, which a function lists; Google's own change. */
    static final List<Map<String, String>> CHECKERS = List.of(
            checker("198.51.100.1", "USA", "Iowa"),
            checker("198.51.100.2", "EUROPE", "Belgium"),
            checker("198.51.100.3", "SOUTH_AMERICA", "Sao Paulo, Brazil"),
            checker("198.51.100.4", "ASIA_PACIFIC", "Singapore"));

    private final SecureRandom random = new SecureRandom();

    UptimeCheckKind() {
        super("gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig");
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.text("period")
                .filter(period -> !PERIODS.contains(period))
                .ifPresent(period ->
                        problems.add("period", "must be one of " + String.join(", ", PERIODS) + ", got " + period));
        inputs.text("timeout")
                .filter(timeout -> !TIMEOUT.matcher(timeout).matches())
                .ifPresent(timeout -> problems.add("timeout", "must be between 1 and 60 seconds, got " + timeout));
        if (!inputs.has("syntheticMonitor") && inputs.has("httpCheck") == inputs.has("tcpCheck")) {
            problems.add("httpCheck", "exactly one of httpCheck and tcpCheck must be set");
        }
        PropertyValues resource = inputs.block("monitoredResource");
        if (resource.text("type").equals(Optional.of("uptime_url"))
                && resource.isKnown("labels")
                && !resource.block("labels").has("host")) {
            problems.add("monitoredResource.labels", "a resource of type uptime_url needs the label host");
        }
        List<String> regions = inputs.texts("selectedRegions");
        if (!regions.isEmpty()
                && regions.stream()
                                .mapToInt(region -> LOCATIONS.getOrDefault(region, 0))
                                .sum()
                        < FEWEST_LOCATIONS) {
            problems.add("selectedRegions", "must have at least " + FEWEST_LOCATIONS + " locations");
        }
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String name =
                inputs.requiredText("displayName").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String id = name + "-" + Long.toString(random.nextLong(LEAST_RANDOM, Long.MAX_VALUE), Character.MAX_RADIX);
        return remember(
                session,
                "projects/" + session.config().project(inputs) + "/uptimeCheckConfigs/" + id,
                inputs,
                PropertyValues.NONE.with("uptimeCheckId", id).with("checkerType", "STATIC_IP_CHECKERS"));
    }

    private static Map<String, String> checker(String address, String region, String location) {
        return Map.of("ipAddress", address, "region", region, "location", location);
    }
}
