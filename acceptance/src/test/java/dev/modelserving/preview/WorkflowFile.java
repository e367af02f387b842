package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A workflow or an action, as its file says it.
 *
 * @param path the file
 */
record WorkflowFile(Path path) {
    WorkflowFile {
        requireNonNull(path, "path");
    }

    /** The workflow in {@code .github/workflows}. */
    static WorkflowFile named(String name) {
        return new WorkflowFile(Path.of(".github/workflows", name + ".yml"));
    }

    /** The whole file. */
    Map<String, Object> yaml() {
        try {
            return mapping(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What starts it. SnakeYAML reads the key {@code on} as a boolean. */
    Object triggers() {
        return yaml().get("true");
    }

    /** The jobs by their names, in the file's order. */
    Map<String, Map<String, Object>> jobs() {
        Map<String, Map<String, Object>> jobs = new LinkedHashMap<>();
        mapping(yaml().get("jobs")).forEach((name, job) -> jobs.put(name, mapping(job)));
        return jobs;
    }

    /** The steps of a job, or of an action's {@code runs}. */
    static List<Map<String, Object>> steps(Map<String, Object> job) {
        return ((List<?>) job.get("steps")).stream().map(WorkflowFile::mapping).toList();
    }

    /** A node that is a mapping with texts as keys. */
    static Map<String, Object> mapping(Object node) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        ((Map<?, ?>) node).forEach((key, value) -> mapping.put(String.valueOf(key), value));
        return mapping;
    }

    /** All that steps run. */
    List<String> scripts() {
        return scripts(yaml());
    }

    /** All that steps below a node run. */
    static List<String> scripts(Object node) {
        List<String> scripts = new ArrayList<>();
        collect(node, scripts);
        return scripts;
    }

    private static void collect(Object node, List<String> scripts) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ((key.equals("run") || key.equals("script")) && value instanceof String script) {
                    scripts.add(script);
                }
                collect(value, scripts);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(element -> collect(element, scripts));
        }
    }
}
