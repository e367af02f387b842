package dev.modelserving.serving;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.resource.PodMonitoring;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.FromPod;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.Selector;
import dev.modelserving.kubernetes.resource.PodMonitoringSpec.TargetLabels;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics of a model's servers. A file that TensorFlow Serving reads at its start enables them (TensorFlow Serving
 * documentation, "Monitoring Configuration"); a PodMonitoring has GKE's managed collection scrape them (Google Cloud
 * documentation, Managed Service for Prometheus, "TensorFlow Serving").
 */
record CollectedMetrics(ModelConfig model, MetricsPort port) implements ServingMetrics {
    private static final String FOLDER = "/etc/tf-serving";
    private static final String FILE = "monitoring.config";
    private static final String VOLUME = "monitoring";
    private static final String TEXT =
            "prometheus_config { enable: true, path: \"" + TensorFlowServing.METRICS_PATH + "\" }\n";

    /** Burn rates look back over an hour: two samples a minute suffice, and each sample costs. */
    private static final String INTERVAL = "30s";

    @Override
    public List<Resource> declare(Function<String, ObjectMetaArgs> metadata, CustomResourceOptions options) {
        collection(metadata.apply(model.name()), options);
        SettingsFile file = file();
        return List.of(file.declare(model.nameInStack(file.configMap()), metadata.apply(file.configMap()), options));
    }

    @Override
    public List<SettingsFile> files() {
        return List.of(file());
    }

    @Override
    public List<String> arguments() {
        return List.of("--monitoring_config_file=" + file().path());
    }

    @Override
    public Map<String, String> podAnnotations() {
        return port.podAnnotations();
    }

    @Override
    public List<Flow> connections() {
        return List.of(Flow.ofCollectors(port.number()));
    }

    private SettingsFile file() {
        return new SettingsFile(VOLUME, model.monitoringConfigMap(), FOLDER, FILE, Output.of(TEXT));
    }

    private void collection(ObjectMetaArgs metadata, CustomResourceOptions options) {
        Stream<String> labels = model.versions().names().isEmpty()
                ? Stream.of(PodLabels.APP)
                : Stream.of(PodLabels.APP, PodLabels.VERSION);
        new PodMonitoring(
                model.nameInStack(),
                metadata,
                new PodMonitoringSpec(
                        new Selector(PodLabels.of(model.name())),
                        List.of(port.endpoint(INTERVAL)),
                        new TargetLabels(labels.map(FromPod::new).toList())),
                options);
    }
}
