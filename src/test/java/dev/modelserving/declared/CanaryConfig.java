package dev.modelserving.declared;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** The file of stack {@code canary} in the project {@code test-project}, with other models. */
public final class CanaryConfig {
    private static final String MODELS = "model-serving:models";
    private static final String MODEL =
            """
            - name: image-classifier
              image: tensorflow/serving:2.8.0
              resources: {cpu: 3, memory: 4Gi}
              service: {grpc: everything}
            """;

    private CanaryConfig() {}

    /** The file as it is shipped. */
    public static StackFile shipped() {
        return StackFile.shipped("canary").set("gcp:project", "test-project");
    }

    /** The one model with another {@code traffic}, as YAML. */
    public static StackFile traffic(String yaml) {
        return traffic(yaml, "resnet50", "resnet101");
    }

    /** The one model with another {@code traffic}, as YAML, and other versions, by their names. */
    public static StackFile traffic(String yaml, String... versions) {
        String list = Stream.of(versions)
                .map("    - {name: %1$s, source: gs://spls/gsp778/%1$s}\n"::formatted)
                .collect(joining());
        return shipped().set(MODELS, MODEL + "  versions:\n" + list + "  traffic:\n" + yaml.indent(4));
    }

    /** The one model with one source instead of versions. */
    public static StackFile withoutVersions() {
        return shipped().set(MODELS, MODEL + "  source: gs://spls/gsp778/resnet_50\n");
    }
}
