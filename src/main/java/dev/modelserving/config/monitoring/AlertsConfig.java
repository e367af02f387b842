package dev.modelserving.config.monitoring;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;

/** When alerts are raised. The burn rates are those of "Alerting on your burn rate" (Google Cloud documentation). */
public record AlertsConfig(
        @Key("How many times too fast an error budget may be spent over an hour; for an objective of"
                        + " 99 % at most 99, of 90 % at most 9.")
                @Default("10")
                @Bounds(min = 1, max = 1000, unit = "times the rate that just uses up the budget")
                int fastBurnRate,
        @Key("How many times too fast an error budget may be spent over a day.")
                @Default("2")
                @Bounds(min = 1, max = 1000, unit = "times the rate that just uses up the budget")
                int slowBurnRate,
        @Key("How long an autoscaler may stay at its maximum with CPU above its target.")
                @Default("15")
                @Bounds(min = 1, max = 1440, unit = "minutes")
                int saturatedMinutes,
        @Key("How long a server may wait for a node; a new node takes GKE some minutes.")
                @Default("15")
                @Bounds(min = 1, max = 1440, unit = "minutes")
                int unschedulableMinutes,
        @Key("How long a version may have no ready server, and the stack's own gateway or istiod no ready pod.")
                @Default("5")
                @Bounds(min = 1, max = 1440, unit = "minutes")
                int unavailableMinutes,
        @Key("How long the metrics of the other alerts may be absent.")
                @Default("15")
                @Bounds(min = 1, max = 1440, unit = "minutes")
                int absentMinutes,
        @Key("How long before its end a certificate of the stack's own gateway raises an alert.")
                @Default("21")
                @Bounds(min = 1, max = 365, unit = "days")
                int certificateDays) {
    public AlertsConfig {
        if (slowBurnRate > fastBurnRate) {
            throw new InvalidRelationException(
                    "slowBurnRate", slowBurnRate, "at most fastBurnRate, which is " + fastBurnRate);
        }
    }
}
