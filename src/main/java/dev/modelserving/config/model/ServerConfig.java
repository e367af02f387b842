package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Image;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import java.util.List;
import java.util.Map;

/**
 * The servers of one version of a model.
 *
 * @param name the name of their Deployment, autoscaler and disruption budget
 * @param labels the labels of their pods, which their Deployment selects by
 * @param configMap the ConfigMap that holds MODEL_NAME and MODEL_PATH
 * @param source where the model comes from
 * @param image TensorFlow Serving, pinned
 * @param resources what each pod gets of its node
 * @param tuning how a server uses what it gets
 * @param readiness what makes a pod ready
 * @param autoscaling how many pods there are
 */
public record ServerConfig(
        String name,
        Map<String, String> labels,
        String configMap,
        ModelSource source,
        Image image,
        ContainerResources resources,
        ServerTuning tuning,
        Readiness readiness,
        AutoscalingConfig autoscaling) {
    public ServerConfig {
        requireNonNull(name, "name");
        labels = Map.copyOf(labels);
        requireNonNull(configMap, "configMap");
        requireNonNull(source, "source");
        requireNonNull(image, "image");
        requireNonNull(resources, "resources");
        requireNonNull(tuning, "tuning");
        requireNonNull(readiness, "readiness");
        requireNonNull(autoscaling, "autoscaling");
    }

    /** The ConfigMap that tells how requests are computed together, where they are. */
    public String batchingConfigMap() {
        return name + "-batching";
    }

    /** All ConfigMaps of the servers' own. */
    public List<String> configMaps() {
        return tuning.batching().choose(new Batching.Cases<>() {
            @Override
            public List<String> off(Batching.Off off) {
                return List.of(configMap);
            }

            @Override
            public List<String> on(Batching.On on) {
                return List.of(configMap, batchingConfigMap());
            }
        });
    }
}
