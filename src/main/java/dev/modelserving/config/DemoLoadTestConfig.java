package dev.modelserving.config;

/**
 * A pod that asks a demo's server again and again.
 *
 * @param connections the requests at the same time; 0 (the default) where there is no such pod
 * @param seconds how long it asks, in seconds; 600 by default
 */
public record DemoLoadTestConfig(int connections, int seconds) {
    /** The name of the pod, and of the ConfigMap with its script. */
    public static final String NAME = "load-test";

    /** Whether there is such a pod. */
    public boolean happens() {
        return connections > 0;
    }
}
