package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule that each demo has a namespace of its own: deleting the namespace deletes the demo and nothing else.
 *
 * @param demosPath the path of the demos' list
 * @param modelsPath the path of the models' list
 */
record DemoNamespaces(String demosPath, String modelsPath) {
    DemoNamespaces {
        requireNonNull(demosPath, "demosPath");
        requireNonNull(modelsPath, "modelsPath");
    }

    /** A problem for each demo in the namespace of a model or an earlier demo, in the demos' order. */
    List<ConfigProblem> problems(StackConfig config) {
        Map<String, String> taken = new HashMap<>();
        for (int index = 0; index < config.models().size(); index++) {
            taken.putIfAbsent(config.models().get(index).namespace(), modelsPath + "[" + index + "]");
        }
        List<ConfigProblem> problems = new ArrayList<>();
        for (int index = 0; index < config.demos().size(); index++) {
            String namespace = config.demos().get(index).namespace();
            String place = demosPath + "[" + index + "]";
            String earlier = taken.putIfAbsent(namespace, place);
            if (earlier != null) {
                problems.add(new ConfigProblem(
                        place + ".namespace",
                        "\"" + namespace + "\"",
                        "a namespace of the demo's own, in which it can be deleted whole; " + earlier
                                + " is in this one"));
            }
        }
        return List.copyOf(problems);
    }
}
