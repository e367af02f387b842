package dev.modelserving.sandbox.predict;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model's answer to one image.
 *
 * @param servedBy who answered, where the server says so
 */
record Answer(List<Row> rows, Optional<String> servedBy) {
    private static final int BAR = 30;

    Answer {
        rows = List.copyOf(rows);
    }

    /** A class and its probability from 0 to 1. */
    record Row(String label, double probability) {}

    /** A line for each class: label, probability in percent and a bar, the most probable first. */
    String table() {
        int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        return rows.stream()
                .sorted(Comparator.comparingDouble(Row::probability).reversed())
                .map(row -> line(row, width))
                .collect(joining());
    }

    private static String line(Row row, int width) {
        int filled = (int) Math.round(row.probability() * BAR);
        String label = row.label() + " ".repeat(width - row.label().length());
        return String.format(Locale.ROOT, "%s  %6.2f %%  %s%n", label, row.probability() * 100, "█".repeat(filled));
    }
}
