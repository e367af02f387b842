package dev.modelserving.serving;

import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.PodLabels;
import dev.modelserving.pod.PodFiles;
import dev.modelserving.prometheus.PodMonitoring;
import dev.modelserving.prometheus.PodMonitoringSpec;
import dev.modelserving.prometheus.PodMonitoringSpec.Endpoint;
import dev.modelserving.prometheus.PodMonitoringSpec.FromPod;
import dev.modelserving.prometheus.PodMonitoringSpec.Selector;
import dev.modelserving.prometheus.PodMonitoringSpec.TargetLabels;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics of a model's servers: TensorFlow Serving tells them by a file that it reads when it starts (TensorFlow
 * Serving documentation, "Monitoring Configuration"), and GKE's managed collection is told where they are (Google Cloud
 * documentation, Managed Service for Prometheus, "TensorFlow Serving").
 */
record CollectedMetrics(ModelConfig model) implements ServingMetrics {
    private static final String FOLDER = "/etc/tf-serving";
    private static final String FILE = "monitoring.config";
    private static final String VOLUME = "monitoring";
    private static final Map<String, String> SETTINGS =
            Map.of(FILE, "prometheus_config { enable: true, path: \"" + TensorFlowServing.METRICS_PATH + "\" }\n");

    /** Burn rates look back over an hour: a value each half minute is fine enough, and each costs. */
    private static final String INTERVAL = "30s";

    @Override
    public List<Resource> declare(Function<String, ObjectMetaArgs> metadata, CustomResourceOptions options) {
        collection(metadata.apply(model.name()), options);
        String file = model.monitoringConfigMap();
        return List.of(new ConfigMap(
                model.nameInStack(file),
                ConfigMapArgs.builder()
                        .metadata(metadata.apply(file))
                        .data(SETTINGS)
                        .build(),
                options));
    }

    @Override
    public Map<String, String> settings() {
        return SETTINGS;
    }

    @Override
    public List<String> arguments() {
        return List.of("--monitoring_config_file=" + FOLDER + "/" + FILE);
    }

    @Override
    public PodFiles files() {
        return PodFiles.ofConfigMap(VOLUME, model.monitoringConfigMap(), FOLDER);
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
                        List.of(new Endpoint(
                                TensorFlowServing.HTTP_PORT_NAME, TensorFlowServing.METRICS_PATH, INTERVAL)),
                        new TargetLabels(labels.map(FromPod::new).toList())),
                options);
    }
}
