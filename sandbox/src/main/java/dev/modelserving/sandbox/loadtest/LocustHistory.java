package dev.modelserving.sandbox.loadtest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Locust's {@code …_stats_history.csv}: a line per second on all requests together. */
final class LocustHistory {
    private LocustHistory() {}

    /**
     * Reads the last complete line; empty before there is one.
     *
     * @throws IllegalArgumentException if a column is missing; other releases of Locust may have other columns
     */
    static Optional<Sample.Load> last(String csv) {
        List<String> lines = csv.substring(0, csv.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        List<String> columns = cells(lines.get(0));
        List<String> last = cells(lines.get(lines.size() - 1));
        return Optional.of(new Sample.Load(
                Integer.parseInt(cell(columns, last, "User Count")),
                Double.parseDouble(cell(columns, last, "Requests/s")),
                Long.parseLong(cell(columns, last, "Total Request Count")),
                Long.parseLong(cell(columns, last, "Total Failure Count"))));
    }

    private static String cell(List<String> columns, List<String> line, String name) {
        int column = columns.indexOf(name);
        if (column < 0 || column >= line.size()) {
            throw new IllegalArgumentException(
                    "Locust's history has no column \"" + name + "\" where it is expected: " + columns + ", " + line);
        }
        return line.get(column);
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(",", -1));
    }
}
