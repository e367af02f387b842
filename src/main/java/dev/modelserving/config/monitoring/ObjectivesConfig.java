package dev.modelserving.config.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Percentage;

/**
 * The service level objectives of a model, measured at its servers. The defaults are this project's, for a model that
 * answers within a fraction of a second.
 */
public record ObjectivesConfig(
        @Key(
                        value = "The requests that each model's servers must answer without an error of theirs.",
                        name = "availabilityPercent")
                @Default("99.5")
                @Bounds(unit = "percent")
                Percentage availability,
        @Key("The time within which an answer counts as fast.")
                @Default("500")
                @Bounds(min = 1, max = 600_000, unit = "milliseconds")
                int latencyMilliseconds,
        @Key(value = "The answers that must be fast.", name = "latencyPercent") @Default("99") @Bounds(unit = "percent")
                Percentage latency,
        @Key("The rolling window of both objectives.") @Default("28") @Bounds(min = 1, max = 30, unit = "days")
                int windowDays) {
    public ObjectivesConfig {
        requireNonNull(availability, "availability");
        requireNonNull(latency, "latency");
    }
}
