package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

/**
 * One model and the servers that serve it.
 *
 * @param name the name of its Deployment, Service and autoscaler, and the value of their {@code app} label
 * @param servable the model's name in TensorFlow Serving's interface; by default {@code name} with underscores
 * @param configMap the ConfigMap that holds MODEL_NAME and MODEL_PATH; by default {@code NAME-configs}
 * @param namespace {@code default} by default, as in the lab; any other is created
 * @param source where the model comes from
 * @param image TensorFlow Serving, pinned
 * @param resources what each pod asks for
 * @param readiness what makes a pod ready; the model by default
 * @param autoscaling how many pods there are
 * @param exposure who can reach them; a load balancer by default
 */
public record ModelConfig(
        String name,
        String servable,
        String configMap,
        String namespace,
        ModelSource source,
        Image image,
        ResourceRequests resources,
        Readiness readiness,
        AutoscalingConfig autoscaling,
        Exposure exposure) {
    /** The namespace of the model copies, in which nothing is served. */
    public static final String COPY_NAMESPACE = "model-copy";

    public ModelConfig {
        requireNonNull(name, "name");
        requireNonNull(servable, "servable");
        requireNonNull(configMap, "configMap");
        requireNonNull(namespace, "namespace");
        requireNonNull(source, "source");
        requireNonNull(image, "image");
        requireNonNull(resources, "resources");
        requireNonNull(readiness, "readiness");
        requireNonNull(autoscaling, "autoscaling");
        requireNonNull(exposure, "exposure");
    }
}
