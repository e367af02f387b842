package dev.modelserving.prometheus;

import java.util.List;
import java.util.Map;

/**
 * The spec of a PodMonitoring (prometheus-engine, API reference).
 *
 * @param selector which pods
 * @param endpoints where each of them answers
 * @param targetLabels what the collected series are labelled with
 */
public record PodMonitoringSpec(Selector selector, List<Endpoint> endpoints, TargetLabels targetLabels) {
    public PodMonitoringSpec {
        endpoints = List.copyOf(endpoints);
    }

    /** The labels that the pods have. */
    public record Selector(Map<String, String> matchLabels) {
        public Selector {
            matchLabels = Map.copyOf(matchLabels);
        }
    }

    /**
     * Where a pod's metrics are.
     *
     * @param port the container port's name: with a number, series would not be labelled with the container
     * @param path the URL's path
     * @param interval between two collections, such as {@code 30s}
     */
    public record Endpoint(String port, String path, String interval) {}

    /** Labels of a pod that its series get, under the same name. */
    public record TargetLabels(List<FromPod> fromPod) {
        public TargetLabels {
            fromPod = List.copyOf(fromPod);
        }
    }

    /** A label of the pod. */
    public record FromPod(String from) {}
}
