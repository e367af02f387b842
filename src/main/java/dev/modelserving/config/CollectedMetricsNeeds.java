package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that the collection of metrics adds. Checked only for a stack that is otherwise valid.
 *
 * @param path the path of the stack's keys
 * @param config the stack
 */
record CollectedMetricsNeeds(String path, StackConfig config) {
    CollectedMetricsNeeds {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    List<ConfigProblem> problems() {
        List<ConfigProblem> problems = new ArrayList<>();
        if (!config.monitoring().collectsMetrics()) {
            return problems;
        }
        for (int index = 0; index < config.models().size(); index++) {
            ModelConfig model = config.models().get(index);
            for (int server = 0; server < model.versions().servers().size(); server++) {
                String configMap = model.versions().servers().get(server).configMap();
                if (config.models().stream().anyMatch(other -> other.nameInStack(other.monitoringConfigMap())
                        .equals(model.nameInStack(configMap)))) {
                    String place =
                            path + "models[" + index + "]" + model.versions().place(server) + ".configMap";
                    problems.add(new ConfigProblem(
                            place, configMap, "a name without -monitoring, which the stack's monitoring uses"));
                }
            }
        }
        return problems;
    }
}
