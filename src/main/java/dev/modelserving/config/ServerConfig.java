package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The servers of one version of a model.
 *
 * @param name the name of their Deployment, autoscaler and disruption budget
 * @param labels the labels of their pods, which their Deployment selects by
 * @param configMap the ConfigMap that holds MODEL_NAME and MODEL_PATH
 * @param source where the model comes from
 * @param image TensorFlow Serving, pinned
 * @param resources what each pod asks for
 * @param readiness what makes a pod ready
 * @param autoscaling how many pods there are
 */
public record ServerConfig(
        String name,
        Map<String, String> labels,
        String configMap,
        ModelSource source,
        Image image,
        ResourceRequests resources,
        Readiness readiness,
        AutoscalingConfig autoscaling) {
    public ServerConfig {
        requireNonNull(name, "name");
        labels = Map.copyOf(labels);
        requireNonNull(configMap, "configMap");
        requireNonNull(source, "source");
        requireNonNull(image, "image");
        requireNonNull(resources, "resources");
        requireNonNull(readiness, "readiness");
        requireNonNull(autoscaling, "autoscaling");
    }
}
