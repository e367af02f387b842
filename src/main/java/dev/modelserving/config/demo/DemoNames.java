package dev.modelserving.config.demo;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule that demos' objects have unique names in the stack. A name begins with its namespace: {@code a-b} and
 * {@code c} give the same name as {@code a} and {@code b-c}.
 *
 * @param path the path of the demos' list
 */
public record DemoNames(String path) {
    public DemoNames {
        requireNonNull(path, "path");
    }

    /** A problem for each demo with the name of an earlier one in another namespace, in the demos' order. */
    public List<ConfigProblem> problems(List<DemoConfig> demos) {
        Map<String, Integer> taken = new HashMap<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (int index = 0; index < demos.size(); index++) {
            DemoConfig demo = demos.get(index);
            for (String object : List.of(demo.name(), DemoLoadTestConfig.NAME)) {
                String name = demo.nameInStack(object);
                int earlier = taken.getOrDefault(name, index);
                if (!demos.get(earlier).namespace().equals(demo.namespace())) {
                    problems.add(collision(index, demo, earlier, name));
                }
                taken.putIfAbsent(name, index);
            }
        }
        return List.copyOf(problems);
    }

    private ConfigProblem collision(int index, DemoConfig demo, int earlier, String name) {
        return new ConfigProblem(
                path + "[" + index + "].name",
                "\"" + demo.name() + "\"",
                "with namespace " + demo.namespace() + " another, as in the stack something of " + path + "[" + earlier
                        + "] is " + name + ", too");
    }
}
