package dev.modelserving.monitoring;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects time series of a metric, in PromQL.
 *
 * @param metric its name in PromQL
 * @param equal labels with their values
 * @param matching labels with regular expressions for their whole values
 */
record SeriesSelector(String metric, Map<String, String> equal, Map<String, String> matching) {
    SeriesSelector {
        requireNonNull(metric, "metric");
        equal = Map.copyOf(equal);
        matching = Map.copyOf(matching);
    }

    static SeriesSelector of(String metric, Map<String, String> equal) {
        return new SeriesSelector(metric, equal, Map.of());
    }

    SeriesSelector with(String label, String value) {
        return new SeriesSelector(metric, added(equal, label, value), matching);
    }

    SeriesSelector matching(String label, String expression) {
        return new SeriesSelector(metric, equal, added(matching, label, expression));
    }

    /** The selector in a query, its labels sorted by name. */
    String promQl() {
        Stream<String> matchers = Stream.concat(
                new TreeMap<>(equal).entrySet().stream().map(label -> label.getKey() + "=" + quoted(label.getValue())),
                new TreeMap<>(matching)
                        .entrySet().stream().map(label -> label.getKey() + "=~" + quoted(label.getValue())));
        return metric + matchers.collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> added(Map<String, String> labels, String label, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(label, value);
        return more;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
