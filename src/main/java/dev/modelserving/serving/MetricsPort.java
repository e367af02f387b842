package dev.modelserving.serving;

import dev.modelserving.kubernetes.pod.SidecarInjection;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.Endpoint;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.MetricRelabeling;
import java.util.List;
import java.util.Map;

/** The port of a server's pod with its metrics. */
enum MetricsPort {
    /** TensorFlow Serving's own. */
    SERVER(TensorFlowServing.HTTP_PORT) {
        @Override
        Endpoint endpoint(String interval) {
            return new Endpoint.OfContainer(TensorFlowServing.HTTP_PORT_NAME, TensorFlowServing.METRICS_PATH, interval);
        }

        @Override
        Map<String, String> podAnnotations() {
            return Map.of();
        }
    },
    /**
     * The sidecar's, which reads the server's metrics and adds its own. It takes plain text, since collectors have no
     * certificates of the mesh (Istio documentation, "Prometheus", "Option 1: Metrics merging", and "Ports used by
     * Istio").
     */
    SIDECAR(15020) {
        @Override
        Endpoint endpoint(String interval) {
            return new Endpoint.OfPod(number(), "/stats/prometheus", interval, List.of(ONLY_TENSORFLOW));
        }

        @Override
        Map<String, String> podAnnotations() {
            return Map.of(
                    "prometheus.io/scrape",
                    "true",
                    "prometheus.io/port",
                    String.valueOf(TensorFlowServing.HTTP_PORT),
                    "prometheus.io/path",
                    TensorFlowServing.METRICS_PATH,
                    // Independent of the mesh's default.
                    "prometheus.istio.io/merge-metrics",
                    "true");
        }
    };

    /** Drops the sidecar's own hundreds of series, which cost and which nothing here uses. */
    private static final MetricRelabeling ONLY_TENSORFLOW =
            MetricRelabeling.keep("__name__", TensorFlowServing.METRICS_PREFIX + ".+");

    private final int number;

    MetricsPort(int number) {
        this.number = number;
    }

    static MetricsPort of(SidecarInjection sidecars) {
        return sidecars.enabled() ? SIDECAR : SERVER;
    }

    int number() {
        return number;
    }

    /** What is collected at the port. */
    abstract Endpoint endpoint(String interval);

    /** The annotations by which a sidecar reads its server's metrics. */
    abstract Map<String, String> podAnnotations();
}
