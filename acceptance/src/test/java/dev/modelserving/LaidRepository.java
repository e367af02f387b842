package dev.modelserving;

import static java.util.stream.Collectors.toSet;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A repository of which only what its launchers look at is there, with a Java and a Maven that tell how they are started. */
public final class LaidRepository {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> COMMANDS = List.of(
            "bin/model-serving",
            "bin/java.sh",
            "bin/packages.json",
            "bench/program",
            "policies/bin/model-serving-policies");

    private static final List<String> SOURCES = List.of(
            "pom.xml",
            "src/pom.xml",
            "src/main/java/dev/modelserving/label/LabelName.java",
            "src/main/java/dev/modelserving/Main.java",
            "src/test/java/dev/modelserving/MainTest.java",
            "policies/pom.xml",
            "policies/src/main/java/dev/modelserving/policy/Policies.java",
            "sandbox/pom.xml",
            "sandbox/src/main/java/dev/modelserving/sandbox/Sandbox.java");
    private static final List<String> JARS = List.of(
            "src/target/model-serving.jar", "policies/target/model-serving-policies.jar", "sandbox/target/sandbox.jar");

    private final Path root;

    /** Lays it, built: its jars are newer than all of its sources. */
    public LaidRepository(Path folder) throws IOException {
        root = folder.toRealPath();
        for (String command : COMMANDS) {
            Path copy = root.resolve(command);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(command), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String source : SOURCES) {
            write(source, "");
        }
        try (Stream<Path> sources = Files.walk(root)) {
            sources.forEach(source -> date(source, BUILT.minusSeconds(9)));
        }
        for (String jar : JARS) {
            date(write(jar, ""), BUILT);
            Files.createDirectories(root.resolve(jar).resolveSibling("lib"));
        }
        executable("jdk/bin/java", "#!/bin/sh\nenv >\"$0.environment\"\necho \"${JAVA_TOOL_OPTIONS-none} $@\"\n");
        executable("maven/mvn", "#!/bin/sh\nenv >\"$0.environment\"\necho \"mvn $@ in $PWD\"\n");
    }

    /** A file or folder of it. */
    public Path path(String name) {
        return root.resolve(name);
    }

    /** Lets a source have changed after the build. */
    public Path change(String source) {
        return date(root.resolve(source), BUILT.plusSeconds(9));
    }

    /** The variables with which one of its executables was last started. */
    public Set<String> variablesOf(String executable) throws IOException {
        return Files.readAllLines(root.resolve(executable + ".environment")).stream()
                .map(line -> line.replaceFirst("=.*", ""))
                .collect(toSet());
    }

    /** Runs one of its commands, with an environment that has something to say to Java and to the Kubernetes provider. */
    public Command.Result run(String... command) {
        String[] words = command.clone();
        words[0] = root.resolve(words[0]).toString();
        return Command.of(words)
                .with("JAVA_HOME", root.resolve("jdk").toString())
                .with("JAVA_TOOL_OPTIONS", "-Dnoise")
                .with("PULUMI_K8S_CLIENT_BURST", "120")
                .with("PULUMI_K8S_CLIENT_TIMEOUT", "60")
                .with("KUBECONFIG", "first:second")
                .with("PATH", root.resolve("maven") + ":" + System.getenv("PATH"))
                .run();
    }

    private void executable(String name, String text) throws IOException {
        if (!write(name, text).toFile().setExecutable(true)) {
            throw new IOException("cannot make " + name + " executable");
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Path date(Path file, Instant modified) {
        try {
            return Files.setLastModifiedTime(file, FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
