package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What the collection of metrics asks of the rest of the stack. Asked only of a stack that is otherwise right.
 *
 * @param path of the stack's keys
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
        if (config.mesh().mutualTls() == MutualTls.STRICT
                && config.models().stream().anyMatch(model -> config.inMesh(model.namespace()))) {
            problems.add(meshRefusesCollectors());
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

    /** Collectors have no certificates of the mesh. */
    private ConfigProblem meshRefusesCollectors() {
        return new ConfigProblem(
                path + "monitoring.mode",
                "cloud",
                "none, as with mesh.mutualTls: strict the mesh refuses its servers' metrics to managed collection, which is"
                        + " outside of it; or mesh.mutualTls: permissive");
    }
}
