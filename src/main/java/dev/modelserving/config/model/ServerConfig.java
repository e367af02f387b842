package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Image;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.ReachableTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The servers of one version of a model.
 *
 * @param name the name of their Deployment, autoscaler and disruption budget
 * @param labels the labels of their pods, by which their Deployment selects them
 * @param source the model's source
 * @param tuning the server's settings for its machine
 */
public record ServerConfig(
        String name,
        Map<String, String> labels,
        @Key("The ConfigMap that holds MODEL_NAME and MODEL_PATH.")
                @Form(pattern = ResourceNames.SERVICE, allowed = ResourceNames.SERVICE_RULE)
                @Default(value = "", otherwise = "`NAME-configs`; of a version `MODEL-NAME-configs`")
                String configMap,
        ModelSource source,
        @Key("TensorFlow Serving, pinned by digest or by a tag that does not move; so are all images.") Image image,
        @Key("What each pod gets of its node.") ContainerResources resources,
        ServerTuning tuning,
        @Key("What makes a pod ready: model, the model's metadata; port, the lab's TCP probe.") @Default("model")
                Readiness readiness,
        @Key("How many pods there are.") AutoscalingConfig autoscaling) {
    public ServerConfig {
        requireNonNull(name, "name");
        labels = Map.copyOf(labels);
        configMap = configMap.isEmpty() ? name + "-configs" : configMap;
        requireNonNull(source, "source");
        requireNonNull(image, "image");
        requireNonNull(resources, "resources");
        requireNonNull(tuning, "tuning");
        requireNonNull(readiness, "readiness");
        requireNonNull(autoscaling, "autoscaling");
        ReachableTarget.require(resources, autoscaling);
        if (tuning.batching() instanceof Batching.On && configMap.equals(batchingConfigMap(name))) {
            throw new InvalidRelationException(
                    "configMap", configMap, "another name than " + configMap + ", which batching uses");
        }
        if (!tuning.loadsNewest() && configMap.equals(modelsConfigMap(name))) {
            throw new InvalidRelationException(
                    "configMap", configMap, "another name than " + configMap + ", which lists the served versions");
        }
    }

    /** The ConfigMap of the batching parameters. */
    public String batchingConfigMap() {
        return batchingConfigMap(name);
    }

    private static String batchingConfigMap(String name) {
        return name + "-batching";
    }

    /** The ConfigMap of the served versions, if the server does not look for newer ones. */
    public String modelsConfigMap() {
        return modelsConfigMap(name);
    }

    private static String modelsConfigMap(String name) {
        return name + "-models";
    }

    /** All ConfigMaps of the servers. */
    public List<String> configMaps() {
        Stream<String> batching = tuning.batching().match(off -> Stream.of(), on -> Stream.of(batchingConfigMap()));
        Stream<String> models = tuning.loadsNewest() ? Stream.of() : Stream.of(modelsConfigMap());
        return Stream.of(Stream.of(configMap), batching, models)
                .flatMap(names -> names)
                .toList();
    }
}
