package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.resource.PodMonitoring;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.Endpoint;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.MetricRelabeling;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.Selector;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.TargetLabels;
import java.util.List;
import java.util.Map;

/**
 * The metrics of the stack's own gateway: whether its Envoy is live, and when its certificates end. Both are series of
 * one metric, which is there as soon as a gateway is: Cloud Monitoring refuses queries of metrics that it has not
 * received yet, and certificates may come after the first update. All other series of Envoy, which are hundreds, are
 * dropped.
 */
public final class GatewayMetrics {
    /** The metric's name. */
    public static final String NAME = "model_serving_gateway";

    /** The label with the name that Envoy gives the series. */
    public static final String LABEL = "envoy";

    /**
     * Of the series with a certificate's end, in seconds since 1970 (Envoy documentation, "Listener", "TLS
     * statistics"). Whether the listener and the certificate are in the name depends on Envoy's tags, which Istio sets.
     */
    public static final String CERTIFICATE_END =
            "envoy_listener_(.*_)?ssl_certificate_(.*_)?expiration_unix_time_seconds";

    /** What Istio's proxies tell only when asked to (Istio documentation, "Envoy Statistics"). */
    static final String INCLUDED = "listener.*ssl.certificate.*expiration_unix_time_seconds";

    private static final String LIVE = "envoy_server_live";

    /** Envoy's own, in plain text (Istio documentation, "Ports used by Istio"). */
    private static final int PORT = 15090;

    /** A certificate's end is known for days. */
    private static final String INTERVAL = "60s";

    private GatewayMetrics() {}

    /** The connections that the gateway's pods take for it. */
    static Flow connections() {
        return Flow.ofCollectors(PORT);
    }

    /** Declares their collection. */
    static void collect(Output<String> namespace, CustomResourceOptions options) {
        new PodMonitoring(
                IngressGateway.NAME,
                ObjectMetadata.of(Map.of(), Map.of())
                        .name(IngressGateway.NAME)
                        .namespace(namespace)
                        .build(),
                new PodMonitoringSpec(
                        new Selector(IngressGateway.SELECTOR),
                        List.of(new Endpoint.OfPod(PORT, "/stats/prometheus", INTERVAL, relabelings())),
                        new TargetLabels(List.of())),
                options);
    }

    private static List<MetricRelabeling> relabelings() {
        return List.of(
                MetricRelabeling.keep("__name__", LIVE + "|" + CERTIFICATE_END),
                MetricRelabeling.copy("__name__", LABEL),
                MetricRelabeling.set("__name__", NAME));
    }
}
