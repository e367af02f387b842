package dev.modelserving.config.cluster;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** When GKE may upgrade a cluster by itself, control plane and nodes. */
public sealed interface Maintenance {
    /** The result of the case that this maintenance is. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do for each kind of maintenance.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T anyTime(AnyTime anyTime);

        T window(Window window);
    }

    /** Whenever GKE wants to. */
    record AnyTime() implements Maintenance {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.anyTime(this);
        }
    }

    /**
     * Some hours of some days of each week.
     *
     * <p>Refused as a relation: a day that is there twice, and less time than GKE asks for
     *
     * @param days the days on which it starts, in UTC
     * @param start the time of day, in UTC
     * @param hours how long it lasts, 4 to 24
     */
    record Window(List<DayOfWeek> days, LocalTime start, int hours) implements Maintenance {
        /** GKE documentation, "Configure maintenance windows and exclusions": shorter times do not count. */
        public static final int FEWEST_HOURS = 4;

        public static final int MOST_HOURS = 24;

        /** The same: so many hours in any so many days. */
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
                        "so many that GKE has at least " + HOURS_NEEDED + " hours in any " + DAYS_LOOKED_AT
                                + " days; with " + spelling(days) + " it has " + available);
            }
        }

        /** Of any 32 days, how many are in the window at least. */
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
        public <T> T choose(Cases<T> cases) {
            return cases.window(this);
        }
    }
}
