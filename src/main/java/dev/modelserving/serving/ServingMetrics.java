package dev.modelserving.serving;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Whether a model's servers expose metrics, and what their pods need for that. */
sealed interface ServingMetrics permits CollectedMetrics, ServingMetrics.NotCollected {
    /** The metrics of a model's servers. */
    static ServingMetrics of(ModelConfig model, Monitoring monitoring, SidecarInjection sidecars) {
        return monitoring.collectsMetrics()
                ? new CollectedMetrics(model, MetricsPort.of(sidecars))
                : new NotCollected();
    }

    /**
     * Declares the collection of the metrics, and the servers' ConfigMap for it.
     *
     * @param metadata the metadata of the model's object with the name
     * @return what the servers wait for
     */
    List<Resource> declare(Function<String, ObjectMetaArgs> metadata, CustomResourceOptions options);

    /** The files that the servers read when they start. */
    List<SettingsFile> files();

    /** The servers' arguments for the metrics. */
    List<String> arguments();

    /** The annotations by which a server's sidecar finds the metrics. */
    Map<String, String> podAnnotations();

    /** The collectors' connections to a server. */
    List<Flow> connections();

    /** The metrics are not collected. */
    record NotCollected() implements ServingMetrics {
        @Override
        public List<Resource> declare(Function<String, ObjectMetaArgs> metadata, CustomResourceOptions options) {
            return List.of();
        }

        @Override
        public List<SettingsFile> files() {
            return List.of();
        }

        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public Map<String, String> podAnnotations() {
            return Map.of();
        }

        @Override
        public List<Flow> connections() {
            return List.of();
        }
    }
}
