package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable form of the pack, in a repository of which only its own parts are there, with a Java that tells how it is started. */
class PoliciesLauncherTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path repository;

    private Path source;
    private Path jar;

    @BeforeEach
    void lay() throws IOException {
        repository = repository.toRealPath();
        Files.createDirectories(repository.resolve("policies/bin"));
        Files.copy(Path.of("policies/bin/model-serving-policies"), launcher());
        source = file("src/main/java/dev/modelserving/policy/Policies.java", "", BUILT.minusSeconds(9));
        file("src/main/java/dev/modelserving/label/LabelName.java", "", BUILT.minusSeconds(9));
        file("pom.xml", "", BUILT.minusSeconds(9));
        for (String folder : new String[] {"policy", "label"}) {
            Files.setLastModifiedTime(source.getParent().resolveSibling(folder), FileTime.from(BUILT.minusSeconds(9)));
        }
        jar = file("target/model-serving-policies.jar", "", BUILT);
        Files.createDirectories(repository.resolve("target/policies-lib"));
        Path java = file("jdk/bin/java", "#!/bin/sh\necho \"${JAVA_TOOL_OPTIONS-none} $@\"\n", BUILT);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void startsTheBuiltPackWithoutTheJvmsOwnRemarks() {
        assertThat(run())
                .isEqualTo(new Command.Result(
                        0,
                        "none -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable -Xlog:all=warning:stderr"
                                + " -cp %s:%s/target/policies-lib/* dev.modelserving.policy.Policies 127.0.0.1:4000\n"
                                        .formatted(jar, repository)));
    }

    @Test
    void refusesToRunWhatIsNotBuilt() throws IOException {
        Files.delete(jar);

        assertThat(run())
                .isEqualTo(new Command.Result(
                        1,
                        "model-serving-policies: the policy pack is not built: %1$s/target/model-serving-policies.jar or %1$s/target/policies-lib is missing; run \"mvn package -DskipTests\" in %1$s\n"
                                .formatted(repository)));
    }

    @Test
    void refusesToRunWhatIsOlderThanItsSource() throws IOException {
        Files.setLastModifiedTime(source, FileTime.from(BUILT.plusSeconds(9)));

        assertThat(run())
                .isEqualTo(new Command.Result(
                        1,
                        "model-serving-policies: the policy pack is older than its source: %s has changed since; run \"mvn package -DskipTests\" in %s\n"
                                .formatted(source, repository)));
    }

    private Path launcher() {
        return repository.resolve("policies/bin/model-serving-policies");
    }

    private Path file(String name, String text, Instant modified) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private Command.Result run() {
        return Command.of("bash", launcher().toString(), "127.0.0.1:4000")
                .with("JAVA_HOME", repository.resolve("jdk").toString())
                .with("JAVA_TOOL_OPTIONS", "-Dnoise")
                .run();
    }
}
