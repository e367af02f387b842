package dev.modelserving.config.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Percentage;

/**
 * What a model's clients are promised, counted at its servers: the objectives that its error budget comes from. The
 * defaults are this project's own, for a model that answers within a fraction of a second.
 *
 * @param availability the requests that do not fail for a reason of the server's; 99.5 % by default
 * @param latencyMilliseconds the time within which an answer counts as fast, in milliseconds; 500 by default
 * @param latency the answers that are fast; 99 % by default
 * @param windowDays the rolling window that both are counted over, in days; 28 by default, which has as many weekends
 *     wherever it begins
 */
public record ObjectivesConfig(Percentage availability, int latencyMilliseconds, Percentage latency, int windowDays) {
    public static final ObjectivesConfig EXAMPLE =
            new ObjectivesConfig(new Percentage("99.5"), 500, new Percentage("99"), 28);

    public ObjectivesConfig {
        requireNonNull(availability, "availability");
        requireNonNull(latency, "latency");
    }
}
