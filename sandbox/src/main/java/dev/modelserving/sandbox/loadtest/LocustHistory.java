package dev.modelserving.sandbox.loadtest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Locust's {@code …_stats_history.csv}: a line a second, which tells of all requests together. */
final class LocustHistory {
    private LocustHistory() {}

    /**
     * What the last line says that is written whole; empty before there is one.
     *
     * @throws IllegalArgumentException where a column is missing, as another release of Locust may have others
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
