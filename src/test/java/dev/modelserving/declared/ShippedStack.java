package dev.modelserving.declared;

import dev.modelserving.config.StackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stack files of this repository. */
public final class ShippedStack {
    private static final Map<String, String> PROJECT = Map.of("GOOGLE_CLOUD_PROJECT", "test-project");

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

    /** The shipped stack's configuration in the project {@code test-project}. */
    public static StackConfig config(String name) {
        return configOf(name, file(name));
    }

    /** The same with one thing changed, which is in the file. */
    public static StackConfig config(String name, String before, String after) {
        return StackFile.shipped(name).with(before, after).read(PROJECT);
    }

    /** The configuration in the text of a stack's file, in the project {@code test-project}. */
    public static StackConfig configOf(String stack, String yaml) {
        return new StackFile(stack, yaml).read(PROJECT);
    }
}
