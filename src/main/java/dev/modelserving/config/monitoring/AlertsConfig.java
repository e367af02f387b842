package dev.modelserving.config.monitoring;

import dev.modelserving.config.reading.InvalidRelationException;

/**
 * When somebody is told.
 *
 * @param fastBurnRate how many times as fast as the window allows an error budget may be spent over an hour; 10 by
 *     default (Google Cloud documentation, "Alerting on your burn rate")
 * @param slowBurnRate the same over a day, and no more; 2 by default (the same)
 * @param saturatedMinutes how long an autoscaler may be at its maximum with CPU above its target, in minutes; 15 by
 *     default
 * @param unschedulableMinutes how long a server may wait for a node, in minutes; 15 by default: a new node takes GKE
 *     some minutes
 * @param unavailableMinutes how long a version may be without a ready server, in minutes; 5 by default
 */
public record AlertsConfig(
        int fastBurnRate, int slowBurnRate, int saturatedMinutes, int unschedulableMinutes, int unavailableMinutes) {
    public static final AlertsConfig EXAMPLE = new AlertsConfig(10, 2, 15, 15, 5);

    public AlertsConfig {
        if (slowBurnRate > fastBurnRate) {
            throw new InvalidRelationException(
                    "slowBurnRate", slowBurnRate, "at most fastBurnRate, which is " + fastBurnRate);
        }
    }
}
