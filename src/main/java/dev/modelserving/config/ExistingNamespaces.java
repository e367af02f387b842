package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.reading.ConfigProblem;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rule for namespaces that others created: models use them. Checked only for a stack that is otherwise valid.
 *
 * @param path the path of the namespaces' list
 * @param config the stack
 */
record ExistingNamespaces(String path, StackConfig config) {
    ExistingNamespaces {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem for each that no model uses, and for {@code default}, which every cluster has. */
    List<ConfigProblem> problems() {
        List<String> allowed = config.models().stream()
                .map(ModelConfig::namespace)
                .filter(namespace -> !namespace.equals(ModelConfig.DEFAULT_NAMESPACE))
                .distinct()
                .sorted()
                .toList();
        return IntStream.range(0, config.existingNamespaces().size())
                .filter(index -> !allowed.contains(config.existingNamespaces().get(index)))
                .mapToObj(index -> new ConfigProblem(
                        path + "[" + index + "]",
                        config.existingNamespaces().get(index),
                        allowed.isEmpty()
                                ? "none, as no model has a namespace but default, which every cluster has"
                                : "the namespaces of models, except default: " + String.join(", ", allowed)))
                .toList();
    }
}
