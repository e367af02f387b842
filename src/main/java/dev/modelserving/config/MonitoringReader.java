package dev.modelserving.config;

import dev.modelserving.config.monitoring.AlertsConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.monitoring.NotificationChannel;
import dev.modelserving.config.monitoring.ObjectivesConfig;
import dev.modelserving.config.value.Percentage;

/** Reads the {@code monitoring} mapping. */
final class MonitoringReader {
    private static final ValueType<NotificationChannel> CHANNEL = ValueType.value(
            "projects/PROJECT/notificationChannels/NUMBER, as gcloud beta monitoring channels list names them",
            "projects/my-project/notificationChannels/1",
            NotificationChannel::new);
    private static final ValueType<Percentage> PERCENTAGE =
            ValueType.value("above 0 and up to 99.9 (%), with at most three decimals", "99.5", Percentage::new);
    private static final ValueType<Integer> MINUTES = ValueType.integer(1, 1440, "minutes");
    private static final ValueType<Integer> BURN_RATE =
            ValueType.integer(1, 1000, "times the rate that just uses up the budget");

    private MonitoringReader() {}

    private enum Mode {
        NONE,
        CLOUD
    }

    static Monitoring monitoring(ConfigSection section) {
        return section.build(
                () -> {
                    Mode mode = section.optional("mode", ValueType.oneOf(Mode.class), Mode.CLOUD);
                    return switch (mode) {
                        case NONE -> new Monitoring.None();
                        case CLOUD -> cloud(section);
                    };
                },
                new Monitoring.None());
    }

    private static Monitoring.Cloud cloud(ConfigSection section) {
        return new Monitoring.Cloud(
                section.values("notificationChannels", CHANNEL),
                section.section("slo", MonitoringReader::objectives),
                section.section("alerts", MonitoringReader::alerts));
    }

    private static ObjectivesConfig objectives(ConfigSection section) {
        ObjectivesConfig defaults = ObjectivesConfig.EXAMPLE;
        return section.build(() -> new ObjectivesConfig(
                section.optional("availabilityPercent", PERCENTAGE, defaults.availability()),
                section.optional(
                        "latencyMilliseconds",
                        ValueType.integer(1, 600_000, "milliseconds"),
                        defaults.latencyMilliseconds()),
                section.optional("latencyPercent", PERCENTAGE, defaults.latency()),
                section.optional("windowDays", ValueType.integer(1, 30, "days"), defaults.windowDays())));
    }

    private static AlertsConfig alerts(ConfigSection section) {
        AlertsConfig defaults = AlertsConfig.EXAMPLE;
        return section.build(
                () -> new AlertsConfig(
                        section.optional("fastBurnRate", BURN_RATE, defaults.fastBurnRate()),
                        section.optional("slowBurnRate", BURN_RATE, defaults.slowBurnRate()),
                        section.optional("saturatedMinutes", MINUTES, defaults.saturatedMinutes()),
                        section.optional("unschedulableMinutes", MINUTES, defaults.unschedulableMinutes()),
                        section.optional("unavailableMinutes", MINUTES, defaults.unavailableMinutes())),
                defaults);
    }
}
