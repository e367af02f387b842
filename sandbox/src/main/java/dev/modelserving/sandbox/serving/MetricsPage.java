package dev.modelserving.sandbox.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * TF Serving's request metrics in Prometheus' text format. The counts and times are the stand-in's real ones, although
 * its answers are canned.
 */
final class MetricsPage {
    private static final String REQUEST_COUNT = ":tensorflow:serving:request_count";
    private static final String REQUEST_LATENCY = ":tensorflow:serving:request_latency";

    private final RequestStatistics statistics;

    MetricsPage(RequestStatistics statistics) {
        this.statistics = statistics;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# TYPE " + REQUEST_COUNT + " counter");
        statistics
                .counts()
                .forEach((kind, count) -> lines.add(REQUEST_COUNT + "{model_name=\"" + escaped(kind.model())
                        + "\",status=\"" + kind.status() + "\"} " + count));
        lines.add("# TYPE " + REQUEST_LATENCY + " histogram");
        statistics.latencies().forEach((model, latencies) -> lines.addAll(histogram(model, latencies)));
        return String.join("\n", lines) + "\n";
    }

    /** The stand-in only answers predictions over REST. */
    private static List<String> histogram(String model, LatencyHistogram latencies) {
        String labels = "model_name=\"" + escaped(model) + "\",API=\"predict\",entrypoint=\"REST\"";
        List<String> lines = new ArrayList<>();
        for (int bucket = 0; bucket < latencies.buckets(); bucket++) {
            lines.add(REQUEST_LATENCY + "_bucket{" + labels + ",le=\"" + latencies.limitText(bucket) + "\"} "
                    + latencies.upTo(bucket));
        }
        lines.add(
                String.format(Locale.ROOT, "%s_sum{%s} %.3f", REQUEST_LATENCY, labels, latencies.sumOfMicroseconds()));
        lines.add(REQUEST_LATENCY + "_count{" + labels + "} " + latencies.upTo(latencies.buckets() - 1));
        return lines;
    }

    private static String escaped(String labelValue) {
        return labelValue.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
