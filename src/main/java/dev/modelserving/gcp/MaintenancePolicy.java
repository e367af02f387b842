package dev.modelserving.gcp;

import com.pulumi.gcp.container.inputs.ClusterMaintenancePolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterMaintenancePolicyRecurringWindowArgs;
import dev.modelserving.config.cluster.Maintenance;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A cluster's maintenance window in GKE's terms. Without one, GKE chooses the times. */
final class MaintenancePolicy {
    /** Windows recur from this day on: a fixed day of the past, since nothing here reads the clock. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private static final int LETTERS_OF_A_DAY = 2;

    private MaintenancePolicy() {}

    static Optional<ClusterMaintenancePolicyArgs> of(Maintenance maintenance) {
        return maintenance.match(anyTime -> Optional.empty(), window -> Optional.of(policy(window)));
    }

    private static ClusterMaintenancePolicyArgs policy(Maintenance.Window window) {
        List<DayOfWeek> days = window.days().stream().sorted().toList();
        ZonedDateTime first = FIRST_DAY
                .with(TemporalAdjusters.nextOrSame(days.get(0)))
                .atTime(window.start())
                .atZone(ZoneOffset.UTC);
        return ClusterMaintenancePolicyArgs.builder()
                .recurringWindow(ClusterMaintenancePolicyRecurringWindowArgs.builder()
                        .startTime(time(first))
                        .endTime(time(first.plusHours(window.hours())))
                        .recurrence("FREQ=WEEKLY;BYDAY="
                                + days.stream()
                                        .map(day -> day.name().substring(0, LETTERS_OF_A_DAY))
                                        .collect(Collectors.joining(",")))
                        .build())
                .build();
    }

    /** RFC 3339, with the seconds that {@link ZonedDateTime#toString} leaves out. */
    private static String time(ZonedDateTime time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }
}
