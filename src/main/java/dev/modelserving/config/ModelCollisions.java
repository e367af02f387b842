package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What two models of a stack may not have in common. Asked only of models that are each right.
 *
 * @param path of the models' list
 */
record ModelCollisions(String path) {
    ModelCollisions {
        requireNonNull(path, "path");
    }

    /** A problem for each model that collides with an earlier one, in the models' order. */
    List<ConfigProblem> of(List<ModelConfig> models) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (int later = 1; later < models.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                problems.addAll(between(models.get(earlier), earlier, models.get(later), later));
            }
        }
        return problems;
    }

    private List<ConfigProblem> between(ModelConfig earlier, int first, ModelConfig later, int second) {
        List<ConfigProblem> problems = new ArrayList<>();
        if (earlier.name().equals(later.name())) {
            problems.add(problem(
                    second, "name", later.name(), "a name that no other model has; models[" + first + "] has it"));
        } else if (earlier.versions()
                .servers()
                .get(0)
                .configMap()
                .equals(later.versions().servers().get(0).configMap())) {
            problems.add(problem(
                    second,
                    "configMap",
                    later.versions().servers().get(0).configMap(),
                    "a name that no other model's ConfigMap has; models[" + first + "] has it"));
        }
        if (!earlier.versions()
                        .servers()
                        .get(0)
                        .source()
                        .equals(later.versions().servers().get(0).source())
                && overlap(
                        earlier.versions().servers().get(0).source(),
                        later.versions().servers().get(0).source())) {
            problems.add(problem(
                    second,
                    "copyTo",
                    later.versions().servers().get(0).source().copyPath(),
                    "a path that neither is nor contains nor lies in that of another source; "
                            + earlier.versions().servers().get(0).source().uri() + " is copied to "
                            + earlier.versions().servers().get(0).source().copyPath()));
        }
        return problems;
    }

    private static boolean overlap(ModelSource one, ModelSource other) {
        String first = one.copyPath() + "/";
        String second = other.copyPath() + "/";
        return first.startsWith(second) || second.startsWith(first);
    }

    private ConfigProblem problem(int model, String key, String found, String allowed) {
        return new ConfigProblem(path + "[" + model + "]." + key, found, allowed);
    }
}
