package dev.modelserving.sandbox.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives that the build has made beside the jars, in the hands of the JVM that has made them. */
class ClassDataArchiveIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    private Path folder;

    /** Where one could not be, -Xshare:on would end the JVM. */
    @ParameterizedTest
    @CsvSource({
        "model-serving, TARGET/model-serving.jar",
        "model-serving-policies, TARGET/model-serving-policies.jar:TARGET/policies-lib/*"
    })
    void areOfUse(String archive, String classPath) {
        Command.of(
                        JAVA,
                        "-XX:SharedArchiveFile=" + TARGET.resolve(archive + ".jsa"),
                        "-Xshare:on",
                        "-cp",
                        classPath.replace("TARGET", TARGET.toString()),
                        "-version")
                .run()
                .orFail();
    }

    @Test
    void holdTheProgram() throws IOException {
        Path loaded = folder.resolve("loaded");

        Command.Result withoutEngine = Command.of(
                        JAVA,
                        "-XX:SharedArchiveFile=" + TARGET.resolve("model-serving.jsa"),
                        "-Xlog:class+load:file=" + loaded,
                        "-jar",
                        TARGET.resolve("model-serving.jar").toString())
                .run();

        assertThat(withoutEngine.output()).contains("Program run without the Pulumi engine available");
        assertThat(Files.readAllLines(loaded))
                .filteredOn(line -> line.contains(" dev.modelserving."))
                .isNotEmpty()
                .allMatch(line -> line.contains("source: shared objects file"));
    }

    /** As after a JDK of another build has come, or another build of the program. */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "broken", "of-other-jars"})
    void areNotSpokenOfWhereTheyAreOfNoUse(String what) throws IOException {
        Path archive = folder.resolve(what + ".jsa");
        switch (what) {
            case "empty" -> Files.createFile(archive);
            case "broken" -> Files.writeString(archive, "no archive".repeat(1000));
            case "of-other-jars" -> Files.copy(TARGET.resolve("model-serving-policies.jsa"), archive);
            default -> assertThat(archive).doesNotExist();
        }

        Command.Result told = Command.of(
                        "bash",
                        "-c",
                        "source bin/java.sh && run_java \"$1\" -jar target/model-serving.jar",
                        "bash",
                        archive.toString())
                .run();

        assertThat(told.output().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("archive", "shared", "[error]"));
        assertThat(told.output()).contains("Program run without the Pulumi engine available");
    }

    @Test
    void leaveNothingOfTheRehearsalBehind() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("rehearsal"));
        }
    }
}
