package dev.modelserving.sandbox.loadtest;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A series as a load test has written it. */
final class WrittenSeries {
    private WrittenSeries() {}

    /**
     * Reads the output of {@link Series#csv}.
     *
     * @throws IllegalArgumentException with the line that is not valid
     */
    static Series parse(String csv) {
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(Series.COLUMNS)) {
            throw new IllegalArgumentException("the first line of a load test's series is \"" + Series.COLUMNS
                    + "\", not \"" + lines.stream().findFirst().orElse("") + "\"");
        }
        return new Series(lines.stream().skip(1).map(WrittenSeries::sample).toList());
    }

    private static Sample sample(String line) {
        List<String> cells = List.of(line.split(",", -1));
        try {
            return new Sample(
                    Duration.ofMillis(Math.round(Double.parseDouble(cells.get(0)) * 1000)),
                    new Sample.Load(
                            Integer.parseInt(cells.get(1)),
                            Double.parseDouble(cells.get(2)),
                            Long.parseLong(cells.get(3)),
                            Long.parseLong(cells.get(4))),
                    new Sample.Cpu(
                            cells.get(5).isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Integer.parseInt(cells.get(5))),
                            Double.parseDouble(cells.get(6))),
                    new Sample.Replicas(
                            Integer.parseInt(cells.get(7)),
                            Integer.parseInt(cells.get(8)),
                            Integer.parseInt(cells.get(9))),
                    new Sample.Nodes(Integer.parseInt(cells.get(10))));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no line of a load test's series: \"" + line + "\"", e);
        }
    }
}
