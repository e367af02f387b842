package dev.modelserving.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackConfigReader;
import dev.modelserving.config.value.StackName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The stack files of this repository, read as the engine reads them. */
public final class ShippedStack {
    private ShippedStack() {}

    /** The names of all stacks that have a file. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of("stacks"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring("Pulumi.".length(), name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of {@code stacks/Pulumi.NAME.yaml}. */
    public static String file(String name) {
        try {
            return Files.readString(Path.of("stacks", "Pulumi." + name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration in it as the engine hands it to the program. */
    public static Map<String, String> values(String name) {
        return valuesOf(file(name));
    }

    /** The same of the text of a stack file. */
    public static Map<String, String> valuesOf(String yaml) {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        Map<String, String> values = new LinkedHashMap<>();
        ((Map<?, ?>) file.get("config"))
                .forEach((key, value) -> values.put(
                        String.valueOf(key),
                        value instanceof Map || value instanceof Iterable
                                ? new Gson().toJson(value)
                                : String.valueOf(value)));
        return values;
    }

    /** The shipped stack's configuration in the project {@code test-project}. */
    public static StackConfig config(String name) {
        return configOf(name, file(name));
    }

    /** The same with one thing changed, which is in the file. */
    public static StackConfig config(String name, String before, String after) {
        String file = file(name);
        assertThat(file).contains(before);
        return configOf(name, file.replace(before, after));
    }

    /** The configuration in the text of a stack's file, in the project {@code test-project}. */
    public static StackConfig configOf(String stack, String yaml) {
        return StackConfigReader.read(
                new StackName(stack), valuesOf(yaml), Map.of("GOOGLE_CLOUD_PROJECT", "test-project"));
    }
}
