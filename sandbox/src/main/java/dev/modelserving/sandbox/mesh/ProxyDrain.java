package dev.modelserving.sandbox.mesh;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pilot-agent's drain settings for a terminating proxy, from its container's environment.
 *
 * @param duration the length of the drain
 * @param untilIdle whether the duration is a minimum, and the drain goes on until the last connection ends
 */
record ProxyDrain(Duration duration, boolean untilIdle) {
    private static final Duration DEFAULT = Duration.ofSeconds(5);
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
    private static final Map<String, Long> MILLISECONDS = Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

    ProxyDrain {
        requireNonNull(duration, "duration");
    }

    static ProxyDrain of(Map<String, String> environment) {
        if (environment.getOrDefault("EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "").equals("true")) {
            String least = environment.get("MINIMUM_DRAIN_DURATION");
            return new ProxyDrain(least == null ? DEFAULT : duration(least), true);
        }
        JsonObject config = JsonParser.parseString(environment.getOrDefault("PROXY_CONFIG", "{}"))
                .getAsJsonObject();
        return new ProxyDrain(
                config.has("terminationDrainDuration")
                        ? duration(config.get("terminationDrainDuration").getAsString())
                        : DEFAULT,
                false);
    }

    /** Parses durations of Go and of protobuf's JSON, such as {@code 1m15s} or {@code 75s}. */
    private static Duration duration(String text) {
        Matcher part = PART.matcher(text);
        double milliseconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            milliseconds += Double.parseDouble(part.group(1)) * MILLISECONDS.get(part.group(2));
            end = part.end();
        }
        if (text.isEmpty() || end < text.length()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration, such as 15s");
        }
        return Duration.ofMillis(Math.round(milliseconds));
    }
}
