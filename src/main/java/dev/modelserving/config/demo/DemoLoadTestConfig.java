package dev.modelserving.config.demo;

import java.time.Duration;

/**
 * A pod that asks a demo's server again and again.
 *
 * @param connections the requests at the same time; 0 (the default) where there is no such pod
 * @param seconds how long it asks, in seconds; 600 by default
 */
public record DemoLoadTestConfig(int connections, int seconds) {
    /** The name of the pod, and of the ConfigMap with its script. */
    public static final String NAME = "load-test";

    /** As long as a test may take. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Whether there is such a pod. */
    public boolean happens() {
        return connections > 0;
    }
}
