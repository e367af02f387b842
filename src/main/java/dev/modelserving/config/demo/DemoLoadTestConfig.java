package dev.modelserving.config.demo;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import java.time.Duration;

/** A pod that calls a demo's server again and again. */
public record DemoLoadTestConfig(
        @Key("The requests at the same time.")
                @Default("0")
                @Bounds(max = 1000, unit = "connections; 0 is no load test")
                int connections,
        @Key("How long it asks.") @Default("600") @Bounds(min = 1, max = 86_400, unit = "seconds") int seconds) {
    /** The name of the pod, and of the ConfigMap with its script. */
    public static final String NAME = "load-test";

    /** The longest test. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Whether the stack has the pod. */
    public boolean enabled() {
        return connections > 0;
    }
}
