package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stacks {@code preview/affected} finds, in a repository with three of them. */
final class AffectedTest {
    private static final String COMMAND =
            Path.of("preview/affected").toAbsolutePath().toString();

    @TempDir
    Path repository;

    @BeforeEach
    void makeRepository() throws IOException {
        for (String stack : List.of("dev", "prod", "staging")) {
            change("stacks/Pulumi." + stack + ".yaml");
        }
        git("init", "--quiet", "--initial-branch=main");
        commit();
        git("checkout", "--quiet", "-b", "change");
    }

    @ParameterizedTest
    @CsvSource({
        "stacks/Pulumi.dev.yaml, dev",
        "policies/prod.json, prod",
        "policies/PulumiPolicy.yaml, dev prod staging",
        "src/main/java/dev/modelserving/Main.java, dev prod staging",
        "src/main/java/dev/modelserving/gcp/GkeCluster.java, dev prod staging",
        "pom.xml, dev prod staging",
        "Pulumi.yaml, dev prod staging",
        "bin/model-serving, dev prod staging",
        "src/pom.xml, dev prod staging",
        "policies/src/main/java/dev/modelserving/policy/Policies.java, dev prod staging",
        "payloads/request.json, ''",
        "README.md, ''",
        "docs/previews/destroy.md, ''",
        "src/test/java/dev/modelserving/MainTest.java, ''",
        "sandbox/src/main/java/dev/modelserving/sandbox/Sandbox.java, ''",
        "sandbox/pom.xml, ''",
        "preview/src/main/java/dev/modelserving/preview/Main.java, ''",
        "acceptance/src/test/java/dev/modelserving/DevStackIT.java, ''",
        "adopt/lab, ''",
        ".github/workflows/deploy.yml, ''",
    })
    void dependOnTheFile(String file, String stacks) throws IOException {
        change(file);
        commit();

        assertThat(affected("main")).isEqualTo(stacks.replace(' ', '\n'));
    }

    @Test
    void areAddedUpAndPrintedAsTheWorkflowReadsThem() throws IOException {
        change("stacks/Pulumi.prod.yaml");
        change("stacks/Pulumi.dev.yaml");
        change("README.md");
        commit();

        assertThat(affected("--json", "main")).isEqualTo("[\"dev\",\"prod\"]");
        assertThat(affected("--json", "--among", "staging prod", "main")).isEqualTo("[\"prod\"]");
        assertThat(affected("--json", "--among", "staging", "main")).isEqualTo("[]");
    }

    @Test
    void areNoneWhereNothingChangedAndNoStackThatIsGone() throws IOException {
        assertThat(affected("--json", "main")).isEqualTo("[]");

        Files.delete(repository.resolve("stacks/Pulumi.prod.yaml"));
        commit();

        assertThat(affected("main")).isEmpty();
    }

    @Test
    void areThoseWhoseStackFilesNameTheFile() throws IOException {
        Files.writeString(repository.resolve("stacks/Pulumi.dev.yaml"), "payload: ./payloads/request.json\n");
        Files.writeString(repository.resolve("stacks/Pulumi.prod.yaml"), "# $schema=schema.json\n");
        commit();
        git("checkout", "--quiet", "-b", "payload");
        change("payloads/request.json");
        change("stacks/schema.json");
        commit();

        assertThat(affected("change")).isEqualTo("dev");
    }

    @Test
    void areAllThoseWhoseSettingsAreLinksToTheFile() throws IOException {
        change("policies/lab.json");
        change("policies/prod.json");
        for (String stack : List.of("dev", "staging")) {
            Files.createSymbolicLink(repository.resolve("policies/" + stack + ".json"), Path.of("lab.json"));
        }
        commit();
        git("checkout", "--quiet", "-b", "relaxed");
        change("policies/lab.json");
        commit();

        assertThat(affected("change")).isEqualTo("dev\nstaging");
    }

    @Test
    void areThoseOfTheBranchAloneWhereMainHasMovedOn() throws IOException {
        git("checkout", "--quiet", "main");
        change("pom.xml");
        commit();
        git("checkout", "--quiet", "change");
        change("stacks/Pulumi.dev.yaml");
        commit();

        assertThat(affected("main")).isEqualTo("dev");
    }

    private void change(String file) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, Files.exists(path) ? "changed: true\n" : "config: {}\n");
    }

    private void commit() {
        git("add", "--all");
        git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "change");
    }

    private String affected(String... words) {
        return run(Stream.concat(Stream.of(COMMAND), Stream.of(words)));
    }

    private void git(String... words) {
        run(Stream.concat(Stream.of("git"), Stream.of(words)));
    }

    private String run(Stream<String> words) {
        return Command.of(words.toArray(String[]::new))
                .in(repository)
                .run()
                .orFail()
                .strip();
    }
}
