package dev.modelserving.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.ShippedStack;
import java.util.List;
import java.util.Map;

/** A stack file in a test, as a user would write and change it. */
record StackFile(String text) {
    /** Two versions of a model, requests shared among them; nothing that may be left out but the mode. */
    static final StackFile VERSIONS = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f}
              model-serving:mesh: {mode: helm}
              model-serving:models:
                - name: image-classifier
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  versions:
                    - name: resnet50
                      source: gs://spls/gsp778/resnet_50
                    - name: resnet101
                      source: gs://spls/gsp778/resnet_101
                  traffic:
                    stable: resnet50
                    canary: resnet101
                    steps:
                      - weight: 30
            """);

    /** A further model of one version in the namespace, as an element of the models' list. */
    static String plainModel(String name, String namespace) {
        return """
                - name: %s
                  namespace: %s
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  source: gs://spls/gsp777/resnet_101
            """
                .formatted(name, namespace);
    }

    /** The file with one place changed. */
    StackFile with(String before, String after) {
        assertThat(text).as("what the test changes").contains(before);
        return new StackFile(text.replace(before, after));
    }

    /** The file without some of its lines. */
    StackFile without(String lines) {
        return with(lines, "");
    }

    /** The file with a further model at its end. */
    StackFile and(String model) {
        return new StackFile(text + model);
    }

    StackConfig read() {
        return StackConfigReader.read(new StackName("team"), ShippedStack.valuesOf(text), Map.of());
    }

    /** The only model, or the first of several. */
    ModelConfig model() {
        return read().models().get(0);
    }

    /** The versions of the first model. */
    ModelVersions.SideBySide versions() {
        assertThat(model().versions()).isInstanceOf(ModelVersions.SideBySide.class);
        return (ModelVersions.SideBySide) model().versions();
    }

    /** All that is wrong, each as a user reads it, without the name of the models' list. */
    List<String> problems() {
        InvalidConfigException invalid = catchThrowableOfType(InvalidConfigException.class, this::read);
        assertThat(invalid).as("the file is refused:\n" + text).isNotNull();
        return invalid.problems().stream()
                .map(problem -> problem.toString().replaceFirst("^model-serving:", ""))
                .toList();
    }

    /** The one thing that is wrong. */
    String problem() {
        List<String> problems = problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
