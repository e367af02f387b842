package dev.modelserving.config.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Percentage;

/**
 * The service level objectives of a model, measured at its servers. The defaults are this project's own, for a model that
 * answers within a fraction of a second.
 */
public record ObjectivesConfig(
        @Key(
                        name = "availabilityPercent",
                        description = "The requests that each model's servers must answer without an error of theirs.",
                        defaultValue = "99.5",
                        unit = "percent")
                Percentage availability,
        @Key(
                        description = "The time within which an answer counts as fast.",
                        defaultValue = "500",
                        min = 1,
                        max = 600_000,
                        unit = "milliseconds")
                int latencyMilliseconds,
        @Key(
                        name = "latencyPercent",
                        description = "The answers that must be fast.",
                        defaultValue = "99",
                        unit = "percent")
                Percentage latency,
        @Key(
                        description = "The rolling window of both objectives.",
                        defaultValue = "28",
                        min = 1,
                        max = 30,
                        unit = "days")
                int windowDays) {
    public ObjectivesConfig {
        requireNonNull(availability, "availability");
        requireNonNull(latency, "latency");
    }
}
