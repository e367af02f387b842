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

/** Whether a model's servers tell their metrics, and what of their pods depends on that. */
sealed interface ServingMetrics permits CollectedMetrics, ServingMetrics.NotCollected {
    /** Those of the model's servers: nothing of them changes where nobody collects. */
    static ServingMetrics of(ModelConfig model, Monitoring monitoring, SidecarInjection sidecars) {
        return monitoring.collectsMetrics()
                ? new CollectedMetrics(model, MetricsPort.of(sidecars))
                : new NotCollected();
    }

    /**
     * Declares what collects the metrics, and what the servers read.
     *
     * @param metadata of the model's object with the name
     * @return what the servers wait for
     */
    List<Resource> declare(Function<String, ObjectMetaArgs> metadata, CustomResourceOptions options);

    /** What the servers read when they start. */
    List<SettingsFile> files();

    /** The servers' further arguments. */
    List<String> arguments();

    /** The annotations by which a server's sidecar finds them. */
    Map<String, String> podAnnotations();

    /** Who collects them: the connections that a server takes for that. */
    List<Flow> connections();

    /** Nobody collects them. */
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
