package dev.modelserving.sandbox.gcp;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A cluster's maintenance policy. The sandbox remembers it and upgrades nothing. */
final class ClusterMaintenance {
    private static final String WINDOW = "maintenancePolicy.recurringWindow";
    private static final Pattern RECURRENCE =
            Pattern.compile("FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,-]+)*");

    private ClusterMaintenance() {}

    /** Reports what GKE would refuse. */
    static void validate(PropertyValues policy, Problems problems) {
        if (policy.has("recurringWindow") && policy.has("dailyMaintenanceWindow")) {
            problems.add("maintenancePolicy", "exactly one of dailyMaintenanceWindow and recurringWindow must be set");
        }
        PropertyValues window = policy.block("recurringWindow");
        window.text("recurrence")
                .filter(recurrence -> !RECURRENCE.matcher(recurrence).matches())
                .ifPresent(recurrence -> problems.add(
                        WINDOW + ".recurrence",
                        "\"" + recurrence + "\" is not a rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=SA,SU"));
        Optional<Instant> start = time(window, "startTime", problems);
        Optional<Instant> end = time(window, "endTime", problems);
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            problems.add(WINDOW + ".endTime", "must be after startTime, which is " + start.get());
        }
    }

    private static Optional<Instant> time(PropertyValues window, String name, Problems problems) {
        Optional<String> text = window.text(name);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException noTime) {
            problems.add(WINDOW + "." + name, "\"" + text.orElseThrow() + "\" is not a time of RFC 3339 in UTC");
            return Optional.empty();
        }
    }
}
