package dev.modelserving.sandbox.loadtest;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Samples in chronological order. */
record Series(List<Sample> samples) {
    private static final String COLUMNS = "seconds,users,requests_per_second,requests,failures,cpu_percent_of_request,"
            + "cpu_cores,replicas_wanted,replicas_ready,replicas_pending,nodes_ready";

    Series {
        samples = List.copyOf(samples);
    }

    /** The time of the last sample. */
    Duration length() {
        return samples.isEmpty()
                ? Duration.ZERO
                : samples.get(samples.size() - 1).time();
    }

    /** A header line, then a line per sample; unknown values are empty. */
    String csv() {
        return Stream.concat(Stream.of(COLUMNS), samples.stream().map(Series::line))
                .map(line -> line + "\n")
                .collect(joining());
    }

    /**
     * Reads the output of {@link #csv}.
     *
     * @throws IllegalArgumentException with the line that is not valid
     */
    static Series parse(String csv) {
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException("the first line of a load test's series is \"" + COLUMNS + "\", not \""
                    + lines.stream().findFirst().orElse("") + "\"");
        }
        return new Series(lines.stream().skip(1).map(Series::sample).toList());
    }

    private static String line(Sample sample) {
        return Stream.of(
                        decimal(sample.time().toMillis() / 1000.0),
                        sample.load().users(),
                        decimal(sample.load().requestsPerSecond()),
                        sample.load().requests(),
                        sample.load().failures(),
                        sample.cpu().utilization().isPresent()
                                ? sample.cpu().utilization().getAsInt()
                                : "",
                        decimal(sample.cpu().cores()),
                        sample.replicas().wanted(),
                        sample.replicas().ready(),
                        sample.replicas().pending(),
                        sample.nodes().ready())
                .map(String::valueOf)
                .collect(joining(","));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
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
