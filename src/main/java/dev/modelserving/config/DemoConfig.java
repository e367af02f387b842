package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

/**
 * A demo of model serving without a model: a FastAPI server in a namespace of its own, with its autoscaler.
 *
 * @param namespace everything of the demo lives in it; {@code ml-demo} by default
 * @param sleepMilliseconds what the server takes for an answer; 100 by default
 * @param autoscaling how many pods there are; 1 to 5 at 50 % by default
 */
public record DemoConfig(String namespace, int sleepMilliseconds, AutoscalingConfig autoscaling) {
    static final DemoConfig EXAMPLE = new DemoConfig("ml-demo", 100, new AutoscalingConfig(1, 5, 50, 300));

    public DemoConfig {
        requireNonNull(namespace, "namespace");
        requireNonNull(autoscaling, "autoscaling");
    }
}
