package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** When GKE may upgrade a cluster's control plane and nodes. */
public sealed interface Maintenance {
    /** The result for the variant that this is. */
    <T> T match(Function<AnyTime, T> anyTime, Function<Window, T> window);

    /** At any time. */
    record AnyTime() implements Maintenance {
        @Override
        public <T> T match(Function<AnyTime, T> anyTime, Function<Window, T> window) {
            return anyTime.apply(this);
        }
    }

    /**
     * Some hours of some days of each week.
     *
     * <p>Refused as a relation: a day that occurs twice, and less time than GKE requires
     */
    record Window(
            @Key("The days on which the window starts, in UTC.")
                    @Default(
                            value = "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
                            otherwise = "every day")
                    List<DayOfWeek> days,
            @Key("When the window starts, in UTC.")
                    @Form(pattern = "([01][0-9]|2[0-3]):[0-5][0-9]", allowed = "a time of day in UTC, such as 02:00")
                    LocalTime start,
            @Key("How long the window lasts.") @Default("4") @Bounds(min = 4, max = 24, unit = "hours") int hours)
            implements Maintenance {
        /**
         * GKE documentation, "Configure maintenance windows and exclusions": this many hours in any 32 days, in windows
         * of at least 4 hours.
         */
        private static final int HOURS_NEEDED = 48;

        private static final int DAYS_LOOKED_AT = 32;

        public Window {
            days = List.copyOf(days);
            requireNonNull(start, "start");
            if (days.isEmpty() || new HashSet<>(days).size() < days.size()) {
                throw new InvalidRelationException("days", spelling(days), "at least one day of the week, each once");
            }
            int available = fewestDays(days) * hours;
            if (available < HOURS_NEEDED) {
                throw new InvalidRelationException(
                        "hours",
                        hours,
                        "windows of at least " + HOURS_NEEDED + " hours in any " + DAYS_LOOKED_AT + " days; on "
                                + spelling(days) + " they have " + available);
            }
        }

        /** The fewest days of any 32 days that are in the window. */
        private static int fewestDays(List<DayOfWeek> days) {
            return IntStream.range(0, DayOfWeek.values().length)
                    .map(first -> (int) IntStream.range(first, first + DAYS_LOOKED_AT)
                            .filter(day -> days.contains(DayOfWeek.MONDAY.plus(day)))
                            .count())
                    .min()
                    .orElseThrow();
        }

        private static String spelling(List<DayOfWeek> days) {
            return days.toString().toLowerCase(Locale.ROOT);
        }

        @Override
        public <T> T match(Function<AnyTime, T> anyTime, Function<Window, T> window) {
            return window.apply(this);
        }
    }
}
