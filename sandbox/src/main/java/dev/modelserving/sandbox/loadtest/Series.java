package dev.modelserving.sandbox.loadtest;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Samples in chronological order. */
record Series(List<Sample> samples) {
    /** The header line of the CSV. */
    static final String COLUMNS = "seconds,users,requests_per_second,requests,failures,cpu_percent_of_request,"
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
}
