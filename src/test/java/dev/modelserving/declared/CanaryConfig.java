package dev.modelserving.declared;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackConfigReader;
import dev.modelserving.config.value.StackName;
import java.util.HashMap;
import java.util.Map;

/** Stack {@code canary} with other settings. */
public final class CanaryConfig {
    private final Map<String, String> values = new HashMap<>(ShippedStack.values("canary"));

    private CanaryConfig() {
        values.put("gcp:project", "test-project");
    }

    public static CanaryConfig shipped() {
        return new CanaryConfig();
    }

    /** Another {@code mesh}, as JSON. */
    public CanaryConfig mesh(String json) {
        values.put("model-serving:mesh", json);
        return this;
    }

    /** The one model with another {@code traffic}, as JSON. */
    public CanaryConfig traffic(String json) {
        return model(json, version("resnet50"), version("resnet101"));
    }

    /** The one model with another {@code traffic} and other versions, each as JSON. */
    public CanaryConfig model(String traffic, String... versions) {
        values.put(
                "model-serving:models",
                """
                [{"name": "image-classifier", "image": "tensorflow/serving:2.8.0",
                  "resources": {"cpu": 3, "memory": "4Gi"}, "versions": [%s], "traffic": %s}]
                """
                        .formatted(String.join(", ", versions), traffic));
        return this;
    }

    /** The shipped model in another namespace. */
    public CanaryConfig namespace(String namespace) {
        values.computeIfPresent(
                "model-serving:models",
                (key, models) -> models.replace("\"namespace\":\"default\"", "\"namespace\":\"" + namespace + "\""));
        return this;
    }

    /** The one model with one source instead of versions. */
    public CanaryConfig withoutVersions() {
        values.put(
                "model-serving:models",
                """
                [{"name": "image-classifier", "image": "tensorflow/serving:2.8.0",
                  "resources": {"cpu": 3, "memory": "4Gi"}, "source": "gs://spls/gsp778/resnet_50"}]
                """);
        return this;
    }

    public static String version(String name) {
        return "{\"name\": \"%s\", \"source\": \"gs://spls/gsp778/%s\"}".formatted(name, name);
    }

    public StackConfig read() {
        return StackConfigReader.read(new StackName("canary"), values, Map.of());
    }
}
