package dev.modelserving.config.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.traffic.Mirror;
import dev.modelserving.traffic.Refinements;
import dev.modelserving.traffic.Stickiness;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.List;

/**
 * How requests reach the versions of a model.
 *
 * @param hosts the names by which clients reach the model
 */
public record TrafficConfig(
        @Key("The version that a rollout leads from.") @Default(value = "", otherwise = "required by weight")
                String stable,
        @Key("The version that a rollout leads to.") @Default(value = "", otherwise = "required by weight")
                String canary,
        @Key("The policies of a rollout, one after the other.") @Bounds(min = 1) List<TrafficPolicy> steps,
        @Key("The step in force; the first of steps is 0.") @Default("0") @Bounds(max = 1000) int step,
        GatewayHosts hosts,
        @Key("How long an answer may take: at the gateway, by REST at the servers, and of pods that"
                        + " end, which live 15 s longer.")
                @Default("60")
                @Bounds(min = 1, max = 3600, unit = "seconds")
                int timeoutSeconds,
        @Key("How often the gateway tries again where no server has begun to answer; of requests up to"
                        + " 8 MiB with mesh.mode: helm, else up to 1 MiB.")
                @Default("2")
                @Bounds(max = 10, unit = "further attempts")
                int retries) {
    public TrafficConfig {
        steps = List.copyOf(steps);
        requireNonNull(hosts, "hosts");
        if (step < 0 || step >= steps.size()) {
            throw new InvalidRelationException("step", step, "0 to " + (steps.size() - 1) + ", the last of steps");
        }
        for (int index = 0; index < steps.size(); index++) {
            requireEffect("steps[" + index + "].", steps.get(index));
        }
    }

    /** The same with all requests to one version. */
    public TrafficConfig leadingTo(String version) {
        return new TrafficConfig(
                stable,
                canary,
                List.of(new TrafficPolicy.AllTo(version, Refinements.NONE)),
                0,
                hosts,
                timeoutSeconds,
                retries);
    }

    /** The current step's policy. */
    public TrafficPolicy policy() {
        return steps.get(step);
    }

    /**
     * Stickiness needs two versions that share the requests; a mirror needs a version that does not get them anyway.
     */
    private static void requireEffect(String place, TrafficPolicy policy) {
        policy.onlyVersion().ifPresent(only -> {
            for (Stickiness stickiness : policy.refinements().stickiness()) {
                throw new InvalidRelationException(
                        place + "sticky.cookie",
                        stickiness.cookie(),
                        "no sticky in this step, which sends every request to " + only
                                + "; it needs a weight from 1 to 99");
            }
        });
        for (Mirror mirror : policy.refinements().mirror()) {
            int percent = policy.percentOf(mirror.version());
            if (percent > 0) {
                throw new InvalidRelationException(
                        place + "mirror.version",
                        mirror.version(),
                        "a version without a share of this step's requests, or requests would reach it twice; "
                                + mirror.version() + " gets " + percent + " % of them");
            }
        }
    }
}
