package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The state at one time.
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
     * The load, as Locust reports it.
     *
     * @param users active users
     * @param requestsPerSecond averaged over the last seconds
     * @param requests since the beginning
     * @param failures the requests that failed
     */
    record Load(int users, double requestsPerSecond, long requests, long failures) {
        static final Load NONE = new Load(0, 0, 0, 0);

        /** The same requests without users. */
        Load over() {
            return new Load(0, 0, requests, failures);
        }
    }

    /**
     * The autoscaler's CPU utilization, and the CPU usage from the metrics API.
     *
     * @param utilization the pods' average in percent of their requests; empty before the first metrics
     * @param cores the CPU usage of all pods
     */
    record Cpu(OptionalInt utilization, double cores) {
        Cpu {
            requireNonNull(utilization, "utilization");
        }
    }

    /**
     * The model's pods.
     *
     * @param wanted the autoscaler's desired replicas
     * @param ready the pods that serve
     * @param pending the pods that the scheduler finds no node for
     */
    record Replicas(int wanted, int ready, int pending) {}

    /** @param ready the nodes that can run pods */
    record Nodes(int ready) {}
}
