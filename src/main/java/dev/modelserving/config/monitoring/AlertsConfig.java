package dev.modelserving.config.monitoring;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;

/** When alerts are raised. The burn rates are those of "Alerting on your burn rate" (Google Cloud documentation). */
public record AlertsConfig(
        @Key(
                        description =
                                "How many times too fast an error budget may be spent over an hour; for an objective of"
                                        + " 99 % at most 99, of 90 % at most 9.",
                        defaultValue = "10",
                        min = 1,
                        max = 1000,
                        unit = "times the rate that just uses up the budget")
                int fastBurnRate,
        @Key(
                        description = "How many times too fast an error budget may be spent over a day.",
                        defaultValue = "2",
                        min = 1,
                        max = 1000,
                        unit = "times the rate that just uses up the budget")
                int slowBurnRate,
        @Key(
                        description = "How long an autoscaler may stay at its maximum with CPU above its target.",
                        defaultValue = "15",
                        min = 1,
                        max = 1440,
                        unit = "minutes")
                int saturatedMinutes,
        @Key(
                        description = "How long a server may wait for a node; a new node takes GKE some minutes.",
                        defaultValue = "15",
                        min = 1,
                        max = 1440,
                        unit = "minutes")
                int unschedulableMinutes,
        @Key(
                        description = "How long a version may have no ready server.",
                        defaultValue = "5",
                        min = 1,
                        max = 1440,
                        unit = "minutes")
                int unavailableMinutes) {
    public AlertsConfig {
        if (slowBurnRate > fastBurnRate) {
            throw new InvalidRelationException(
                    "slowBurnRate", slowBurnRate, "at most fastBurnRate, which is " + fastBurnRate);
        }
    }
}
