package dev.modelserving.sandbox.traffic;

import static java.util.stream.Collectors.joining;

import dev.modelserving.sandbox.client.Answer;
import dev.modelserving.sandbox.client.Bar;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A line per version that answered requests of a kind: its share, its answer, its response times, its failures. */
record TrafficTable(List<SentRequests> sent) {
    private static final String NONE = "–";

    private static final List<Column> COLUMNS = List.of(
            new Column("requests", "-"),
            new Column("version", "-"),
            new Column("number", ""),
            new Column("share", ""),
            new Column("top answer", "-"),
            new Column("p50", ""),
            new Column("p99", ""),
            new Column("failed", "-"));

    /** @param alignment as in {@link String#format} */
    private record Column(String title, String alignment) {}

    private record Line(List<String> cells, String bar) {}

    TrafficTable {
        sent = List.copyOf(sent);
    }

    String text() {
        List<Line> lines = Stream.concat(
                        Stream.of(new Line(COLUMNS.stream().map(Column::title).toList(), "")),
                        sent.stream().flatMap(TrafficTable::lines))
                .toList();
        String format = IntStream.range(0, COLUMNS.size())
                .mapToObj(column -> "%" + COLUMNS.get(column).alignment() + width(lines, column) + "s")
                .collect(joining("  "));
        return lines.stream()
                .map(line -> String.format(format, line.cells().toArray()) + "  " + line.bar())
                .map(line -> line.stripTrailing() + System.lineSeparator())
                .collect(joining());
    }

    private static int width(List<Line> lines, int column) {
        return lines.stream()
                .mapToInt(line -> line.cells().get(column).length())
                .max()
                .orElse(0);
    }

    private static Stream<Line> lines(SentRequests sent) {
        List<VersionOutcomes> versions = VersionOutcomes.of(sent.outcomes().stream());
        return IntStream.range(0, versions.size())
                .mapToObj(i -> line(
                        i == 0 ? sent.kind().name() : "",
                        versions.get(i),
                        sent.outcomes().size()));
    }

    private static Line line(String kind, VersionOutcomes version, int all) {
        double share = (double) version.count() / all;
        return new Line(
                List.of(
                        kind,
                        version.version(),
                        Integer.toString(version.count()),
                        percent(share, 1),
                        answer(version.answers()),
                        time(version.times().percentile(50)),
                        time(version.times().percentile(99)),
                        failures(version)),
                new Bar(share).drawn());
    }

    private static String answer(List<VersionOutcomes.GivenAnswer> answers) {
        if (answers.isEmpty()) {
            return NONE;
        }
        return text(answers.get(0).top()) + (answers.size() > 1 ? ", not always" : "");
    }

    static String text(Answer.Row answer) {
        return answer.label() + " " + percent(answer.probability(), 2);
    }

    private static String failures(VersionOutcomes version) {
        String failures = version.failures().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().size())
                .collect(joining(", "));
        return failures.isEmpty() ? NONE : failures;
    }

    private static String percent(double part, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", part * 100);
    }

    private static String time(Optional<Duration> time) {
        return time.map(present -> String.format(Locale.ROOT, "%.1f ms", present.toNanos() / 1e6))
                .orElse(NONE);
    }
}
