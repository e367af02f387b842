package dev.modelserving.config;

import dev.modelserving.config.cluster.Maintenance;
import dev.modelserving.config.reading.Refusal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the {@code maintenanceWindow} mapping. */
final class MaintenanceReader {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final ValueType<LocalTime> START =
            ValueType.value("a time of day in UTC, such as 02:00", "02:00", MaintenanceReader::time);
    private static final ValueType<Integer> HOURS =
            ValueType.integer(Maintenance.Window.FEWEST_HOURS, Maintenance.Window.MOST_HOURS, "hours");

    private MaintenanceReader() {}

    static Maintenance window(ConfigSection section) {
        return section.build(
                () -> new Maintenance.Window(
                        days(section),
                        section.required("start", START),
                        section.optional("hours", HOURS, Maintenance.Window.FEWEST_HOURS)),
                new Maintenance.AnyTime());
    }

    private static List<DayOfWeek> days(ConfigSection section) {
        return section.has("days")
                ? section.values("days", ValueType.oneOf(DayOfWeek.class))
                : List.of(DayOfWeek.values());
    }

    private static LocalTime time(String text) {
        Refusal.unless(TIME.matcher(text).matches(), text, "a time of day");
        return LocalTime.parse(text);
    }
}
