package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/**
 * The spec of a PodMonitoring (prometheus-engine, API reference).
 *
 * @param selector which pods
 * @param endpoints where each of them answers
 * @param targetLabels the labels of the collected series
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

    /** A pod's endpoint with metrics. */
    public sealed interface Endpoint {
        /**
         * At a port that a container declares.
         *
         * @param port its name, by which series are labelled with the container
         * @param path the URL's path
         * @param interval between two collections, such as {@code 30s}
         */
        record OfContainer(String port, String path, String interval) implements Endpoint {}

        /**
         * At a port that no container declares.
         *
         * @param port its number
         * @param path the URL's path
         * @param interval between two collections, such as {@code 30s}
         * @param metricRelabeling rules for the series, in this order
         */
        record OfPod(int port, String path, String interval, List<MetricRelabeling> metricRelabeling)
                implements Endpoint {
            public OfPod {
                metricRelabeling = List.copyOf(metricRelabeling);
            }
        }
    }

    /**
     * A rule for each series; what is empty is left out.
     *
     * @param action {@code keep}: series that do not match are dropped; {@code replace}: the target gets another value
     * @param sourceLabels whose values, joined, are compared; {@code __name__} is the metric's name
     * @param regex which they must match as a whole, in RE2's syntax; all match one that is left out
     * @param targetLabel the label whose value is replaced
     * @param replacement its new value; by default what matched
     */
    public record MetricRelabeling(
            String action, List<String> sourceLabels, String regex, String targetLabel, String replacement) {
        public MetricRelabeling {
            sourceLabels = List.copyOf(sourceLabels);
        }

        /** Drops series whose label does not match the expression. */
        public static MetricRelabeling keep(String label, String regex) {
            return new MetricRelabeling("keep", List.of(label), regex, "", "");
        }

        /** Gives a label's value to another label, too. */
        public static MetricRelabeling copy(String label, String target) {
            return new MetricRelabeling("replace", List.of(label), "", target, "");
        }

        /** Gives a label a value. */
        public static MetricRelabeling set(String target, String value) {
            return new MetricRelabeling("replace", List.of(), "", target, value);
        }
    }

    /** Labels of a pod that its series get, under the same name. */
    public record TargetLabels(List<FromPod> fromPod) {
        public TargetLabels {
            fromPod = List.copyOf(fromPod);
        }
    }

    /** A label of the pod. */
    public record FromPod(String from) {}
}
