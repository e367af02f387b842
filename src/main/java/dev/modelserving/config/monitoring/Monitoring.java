package dev.modelserving.config.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.value.Percentage;
import java.util.List;
import java.util.function.Function;

/** The monitoring of the stack's models. */
@Choice(key = "mode", defaultValue = "cloud", description = "none, or cloud: Google Cloud Monitoring.")
public sealed interface Monitoring {
    /** Whether the servers' own metrics are collected. */
    boolean collectsMetrics();

    /** Whether Google asks the models from outside. */
    default boolean asksFromOutside() {
        return false;
    }

    /** The result for the variant that this is. */
    <T> T match(Function<None, T> none, Function<Cloud, T> cloud);

    /** Nothing is declared. */
    @Variant("none")
    record None() implements Monitoring {
        @Override
        public boolean collectsMetrics() {
            return false;
        }

        @Override
        public <T> T match(Function<None, T> none, Function<Cloud, T> cloud) {
            return none.apply(this);
        }
    }

    /** Google Cloud Monitoring, with metrics by managed collection for Prometheus. */
    @Variant("cloud")
    record Cloud(
            @Key("Who is notified of alerts: `projects/PROJECT/notificationChannels/NUMBER`.")
                    @Default(otherwise = "nobody")
                    List<NotificationChannel> notificationChannels,
            @Key(value = "The service level objectives of each model.", name = "slo") ObjectivesConfig objectives,
            @Key("When alerts are raised.") AlertsConfig alerts,
            @Key("Google asks each model that has an address outside of the cluster every minute from several places,"
                            + " and alerts when two of them get no answer. The sourceRanges must let them in.")
                    @Default("false")
                    boolean uptimeCheck)
            implements Monitoring {
        public Cloud {
            notificationChannels = List.copyOf(notificationChannels);
            requireNonNull(objectives, "objectives");
            requireNonNull(alerts, "alerts");
            requireExceedable(alerts, "availabilityPercent", objectives.availability());
            requireExceedable(alerts, "latencyPercent", objectives.latency());
        }

        /** Refuses alerts that nothing could raise. */
        private static void requireExceedable(AlertsConfig alerts, String objective, Percentage goal) {
            if (alerts.fastBurnRate() > goal.highestBurnRate()) {
                throw new InvalidRelationException(
                        "alerts.fastBurnRate",
                        alerts.fastBurnRate(),
                        "at most " + goal.highestBurnRate() + ", as the budget of slo." + objective + " "
                                + goal.percent() + " cannot be spent faster than while every request fails");
            }
        }

        @Override
        public boolean collectsMetrics() {
            return true;
        }

        @Override
        public boolean asksFromOutside() {
            return uptimeCheck;
        }

        @Override
        public <T> T match(Function<None, T> none, Function<Cloud, T> cloud) {
            return cloud.apply(this);
        }
    }
}
