package dev.modelserving.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.PodLabels;
import dev.modelserving.serving.TensorFlowServing;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The requests that a model's objectives count, as Cloud Monitoring's filters by {@code prometheus.googleapis.com/},
 * the metric's name and its kind (Google Cloud documentation, Managed Service for Prometheus, "TensorFlow Serving";
 * "Using Prometheus metrics" for service level indicators).
 *
 * @param series the model's time series
 */
record SliFilters(ModelSeries series) {
    /**
     * The statuses of the server's failures. Others, such as {@code INVALID_ARGUMENT} and {@code NOT_FOUND}, are the
     * client's (TensorFlow, {@code error_codes.proto}).
     */
    private static final List<String> SERVER_ERRORS = List.of(
            "UNKNOWN",
            "DEADLINE_EXCEEDED",
            "RESOURCE_EXHAUSTED",
            "ABORTED",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS");

    SliFilters {
        requireNonNull(series, "series");
    }

    /** All requests. */
    String total() {
        return filter(TensorFlowServing.REQUEST_COUNT + "/counter");
    }

    /** The requests that the server failed. */
    String bad() {
        return total() + " AND metric.labels." + TensorFlowServing.STATUS_LABEL + "=one_of("
                + SERVER_ERRORS.stream().map(status -> '"' + status + '"').collect(Collectors.joining(",")) + ")";
    }

    /** The latencies of answered requests, in microseconds. */
    String latency() {
        return filter(TensorFlowServing.REQUEST_LATENCY + "/histogram");
    }

    private String filter(String metric) {
        return String.join(
                " AND ",
                equal("metric.type", "prometheus.googleapis.com/" + metric),
                equal("resource.type", "prometheus_target"),
                equal("resource.labels.cluster", series.cluster().name()),
                equal("resource.labels.location", series.cluster().location().name()),
                equal("resource.labels.namespace", series.model().namespace()),
                equal("metric.labels." + PodLabels.APP, series.model().name()),
                equal(
                        "metric.labels." + TensorFlowServing.MODEL_NAME_LABEL,
                        series.model().servable()));
    }

    /** The values have no quotation marks. */
    private static String equal(String name, String value) {
        return name + "=\"" + value + "\"";
    }
}
