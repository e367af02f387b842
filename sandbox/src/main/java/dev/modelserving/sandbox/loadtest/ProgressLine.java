package dev.modelserving.sandbox.loadtest;

import java.util.Locale;

/** The lines that a running load test prints. */
record ProgressLine(Sample sample, Bounds bounds) {
    /** A sample in a line. */
    String text() {
        String cpu = sample.cpu().utilization().isPresent()
                ? Integer.toString(sample.cpu().utilization().getAsInt())
                : "–";
        String failed =
                sample.load().failures() == 0 ? "" : ", " + sample.load().failures() + " failed";
        return String.format(
                Locale.ROOT,
                "%5s  %3d users %5.1f requests/s%s   CPU %3s %% of %d %%   replicas %d wanted, %d ready, %d pending   nodes %d",
                Minutes.text(sample.time()),
                sample.load().users(),
                sample.load().requestsPerSecond(),
                failed,
                cpu,
                bounds.targetUtilization(),
                sample.replicas().wanted(),
                sample.replicas().ready(),
                sample.replicas().pending(),
                sample.nodes().ready());
    }

    /** A moment, made to stand out. */
    static String text(Moment moment) {
        return String.format(
                Locale.ROOT,
                "%5s  (%d) %s",
                Minutes.text(moment.at()),
                moment.kind().number(),
                moment.kind().title());
    }
}
