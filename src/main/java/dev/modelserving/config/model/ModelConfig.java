package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.workload.Exposure;

/**
 * One model and its servers.
 *
 * @param versions its servers, by version
 */
public record ModelConfig(
        @Key("The name of its Deployment, Service and autoscaler, and its pods' label app; unique in"
                        + " its namespace.")
                @Form(
                        pattern = "(?!kubernetes$)(?=.{1,50}$)" + ResourceNames.SERVICE,
                        allowed =
                                "at most 50 lower-case letters, digits and dashes, a letter first, and not Kubernetes' own"
                                        + " \"kubernetes\"")
                String name,
        @Key("The model's name in TensorFlow Serving's interface.")
                @Form(
                        pattern = "[A-Za-z][A-Za-z0-9_-]{0,62}",
                        allowed = "letters, digits, underscores and dashes, a letter first, such as image_classifier")
                @Default(value = "", otherwise = "the name with underscores")
                String servable,
        @Key("The namespace of its servers; any but default is created.")
                @Form(pattern = ResourceNames.NAMESPACE, allowed = ResourceNames.NAMESPACE_RULE)
                @Default(ModelConfig.DEFAULT_NAMESPACE)
                String namespace,
        @Key("Who can reach its Service. A served model that gets versions loses its address, unless its type is"
                        + " LoadBalancer; clients then use the gateway's.")
                ModelService service,
        ModelVersions versions,
        @Key("How it is put under load.") LoadTestConfig loadTest) {
    /** The namespace of the model copies' Jobs; no model may use it. */
    public static final String COPY_NAMESPACE = "model-copy";

    /** The namespace that every cluster has. */
    public static final String DEFAULT_NAMESPACE = "default";

    public ModelConfig {
        requireNonNull(name, "name");
        servable = servable.isEmpty() ? name.replace('-', '_') : servable;
        requireNonNull(namespace, "namespace");
        requireNonNull(service, "service");
        requireNonNull(versions, "versions");
        requireNonNull(loadTest, "loadTest");
    }

    /** Who can reach its Service. */
    public Exposure exposure() {
        return service.exposure();
    }

    /** Whether it has an address outside of the cluster: its Service's, or the gateway's. */
    public boolean isReachedFromOutside() {
        return versions.match(one -> exposure().reach() == Exposure.Reach.EXTERNAL, sideBySide -> true);
    }

    /** The same with all versions of the stack file deployed. */
    public ModelConfig whole() {
        return new ModelConfig(name, servable, namespace, service, versions.whole(), loadTest);
    }

    /** The ConfigMap that makes its servers expose their metrics. */
    public String monitoringConfigMap() {
        return name + "-monitoring";
    }

    /** The model's name in the stack: models of different namespaces may have the same name. */
    public String nameInStack() {
        return nameInStack(name);
    }

    /** The name in the stack of one of the model's objects. */
    public String nameInStack(String object) {
        return namespace.equals(DEFAULT_NAMESPACE) ? object : namespace + "-" + object;
    }
}
