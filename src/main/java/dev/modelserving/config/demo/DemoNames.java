package dev.modelserving.config.demo;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That no two objects of demos have one name in the stack, where a name begins with its namespace's: {@code a-b} and
 * {@code c} make the same of it as {@code a} and {@code b-c}.
 *
 * @param path of the demos' list
 */
public record DemoNames(String path) {
    public DemoNames {
        requireNonNull(path, "path");
    }

    /** A problem for each demo with a name that one in another namespace has, in the demos' order. */
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
