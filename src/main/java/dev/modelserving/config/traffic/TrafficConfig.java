package dev.modelserving.config.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.traffic.Refinements;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.List;

/**
 * How requests reach the versions of a model.
 *
 * @param steps the policies of a rollout, one after the other
 * @param step which of them is in force, counted from 0
 * @param hosts by which names clients reach the model
 * @param timeoutSeconds how long the gateway waits for an answer; 60 by default
 * @param retries how often the gateway tries again where no server has begun to answer; 2 by default
 */
public record TrafficConfig(List<TrafficPolicy> steps, int step, GatewayHosts hosts, int timeoutSeconds, int retries) {
    /** How long an answer may take where the file says nothing. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 60;

    /** Stands in for a mapping that is not right. */
    public static final TrafficConfig EXAMPLE = new TrafficConfig(
            List.of(new TrafficPolicy.AllTo("resnet50", Refinements.NONE)),
            0,
            new GatewayHosts.Any(),
            DEFAULT_TIMEOUT_SECONDS,
            2);

    public TrafficConfig {
        steps = List.copyOf(steps);
        requireNonNull(hosts, "hosts");
        if (step < 0 || step >= steps.size()) {
            throw new InvalidRelationException("step", step, "0 to " + (steps.size() - 1) + ", the last of steps");
        }
    }

    /** The same, with all requests going to one version. */
    public TrafficConfig leadingTo(String version) {
        return new TrafficConfig(
                List.of(new TrafficPolicy.AllTo(version, Refinements.NONE)), 0, hosts, timeoutSeconds, retries);
    }

    /** The policy that is in force. */
    public TrafficPolicy policy() {
        return steps.get(step);
    }
}
