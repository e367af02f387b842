package dev.modelserving.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;

/** A version that gets copies of requests; its answers are dropped. */
public record Mirror(
        @Key("The version that gets copies; none with a share of the step's requests. An Envoy older"
                        + " than 1.40 may not copy requests with a body of more than 1 MiB.")
                @Default(otherwise = "the canary")
                String version,
        @Key("How many of the requests are copied.")
                @Default("100")
                @Bounds(min = 1, max = 100, unit = "percent of the requests to copy")
                int percent) {
    public Mirror {
        requireNonNull(version, "version");
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException(percent + " is not a percentage of requests to copy to " + version);
        }
    }
}
