package dev.modelserving.sandbox.client;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model's answer to one image.
 *
 * @param rows the classes, at least one
 * @param servedBy the server's name, if it gives one
 */
public record Answer(List<Row> rows, Optional<String> servedBy) {
    private static final Comparator<Row> MOST_PROBABLE_FIRST =
            Comparator.comparingDouble(Row::probability).reversed();

    public Answer {
        rows = rows.stream().sorted(MOST_PROBABLE_FIRST).toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("an answer needs at least one class");
        }
    }

    /**
     * A class and its probability.
     *
     * @param probability from 0 to 1, or slightly above 1 by rounding
     */
    public record Row(String label, double probability) {
        private static final double ROUNDING = 0.001;

        public Row {
            requireNonNull(label, "label");
            if (!(probability >= 0 && probability <= 1 + ROUNDING)) {
                throw new IllegalArgumentException(probability + " is no probability of " + label);
            }
        }

        /** Whether the other is the same class with the same probability, apart from rounding. */
        public boolean agreesWith(Row other) {
            return label.equals(other.label) && Math.abs(probability - other.probability) <= ROUNDING;
        }
    }

    /** The most probable class. */
    public Row top() {
        return rows.get(0);
    }

    /** A line per class, the most probable first: label, probability in percent and a bar. */
    public String table() {
        int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        return rows.stream().map(row -> line(row, width)).collect(joining());
    }

    private static String line(Row row, int width) {
        String label = row.label() + " ".repeat(width - row.label().length());
        return String.format(
                Locale.ROOT, "%s  %6.2f %%  %s%n", label, row.probability() * 100, new Bar(row.probability()).drawn());
    }
}
