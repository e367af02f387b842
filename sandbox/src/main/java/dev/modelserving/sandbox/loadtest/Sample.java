package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What was seen at one time.
 *
 * @param time since the load test began
 */
record Sample(Duration time, Load load, Cpu cpu, Replicas replicas, Nodes nodes) {
    Sample {
        requireNonNull(time, "time");
        requireNonNull(load, "load");
        requireNonNull(cpu, "cpu");
        requireNonNull(replicas, "replicas");
        requireNonNull(nodes, "nodes");
    }

    /**
     * What Locust says.
     *
     * @param users that send requests now
     * @param requestsPerSecond over the last seconds
     * @param requests since the beginning
     * @param failures those of them that failed
     */
    record Load(int users, double requestsPerSecond, long requests, long failures) {
        static final Load NONE = new Load(0, 0, 0, 0);

        /** The same when the users have gone. */
        Load over() {
            return new Load(0, 0, requests, failures);
        }
    }

    /**
     * What the autoscaler decides by, and what the metrics API says beside it.
     *
     * @param utilization the average over the pods, in percent of what they request; empty before the first metrics
     * @param cores what all the pods use together
     */
    record Cpu(OptionalInt utilization, double cores) {
        Cpu {
            requireNonNull(utilization, "utilization");
        }
    }

    /**
     * The model's pods.
     *
     * @param wanted by the autoscaler
     * @param ready those that serve
     * @param pending those for which the scheduler finds no node
     */
    record Replicas(int wanted, int ready, int pending) {}

    /** @param ready the nodes on which pods can run */
    record Nodes(int ready) {}
}
