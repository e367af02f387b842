package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.workload.Exposure;

/**
 * One model and the servers that serve it.
 *
 * @param name the name of its Service, and the value of its pods' {@code app} label
 * @param servable the model's name in TensorFlow Serving's interface; by default {@code name} with underscores
 * @param namespace {@code default} by default, as in the lab; any other is created
 * @param exposure who can reach its Service
 * @param versions what serves it
 * @param loadTest how it is put under load
 */
public record ModelConfig(
        String name,
        String servable,
        String namespace,
        Exposure exposure,
        ModelVersions versions,
        LoadTestConfig loadTest) {
    /** The namespace of the model copies, in which nothing is served. */
    public static final String COPY_NAMESPACE = "model-copy";

    /** The namespace that each cluster has from the start. */
    public static final String DEFAULT_NAMESPACE = "default";

    public ModelConfig {
        requireNonNull(name, "name");
        requireNonNull(servable, "servable");
        requireNonNull(namespace, "namespace");
        requireNonNull(exposure, "exposure");
        requireNonNull(versions, "versions");
        requireNonNull(loadTest, "loadTest");
    }

    /** The same with every version deployed that the stack file has. */
    public ModelConfig whole() {
        return new ModelConfig(name, servable, namespace, exposure, versions.whole(), loadTest);
    }

    /** The ConfigMap that tells its servers to show their metrics, where the stack is monitored. */
    public String monitoringConfigMap() {
        return name + "-monitoring";
    }

    /** The model's name in the stack: models of different namespaces may have one name. */
    public String nameInStack() {
        return nameInStack(name);
    }

    /** The name in the stack of one of the model's objects. */
    public String nameInStack(String object) {
        return namespace.equals(DEFAULT_NAMESPACE) ? object : namespace + "-" + object;
    }
}
