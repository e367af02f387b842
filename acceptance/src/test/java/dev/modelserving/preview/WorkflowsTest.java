package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What actionlint does not hold of the workflows; the rest is {@code WorkflowsIT}'s. */
final class WorkflowsTest {
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (\\S+)(.*)$");
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w./-])((?:\\.?[a-z]+/)+[a-z-]+)(?![\\w./-])");

    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of(".github"))) {
            List<Path> files = found.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(5);
            return files;
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void pinActionsOfOthersByTheirCommit(Path file) throws IOException {
        Matcher uses = USES.matcher(Files.readString(file));
        while (uses.find()) {
            if (!uses.group(1).startsWith("./")) {
                assertThat(uses.group(1)).matches("[\\w./-]+@[0-9a-f]{40}");
                assertThat(uses.group(2)).as(uses.group(1)).matches(" # v\\d+\\.\\d+\\.\\d+");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void handTextsToScriptsByVariablesAlone(Path file) {
        assertThat(scripts(file)).noneMatch(script -> script.contains("${{"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void startCommandsThatThereAre(Path file) {
        for (String script : scripts(file)) {
            Matcher command = COMMAND.matcher(script.replaceAll("'[^']*'|target/\\S+", ""));
            while (command.find()) {
                Path path = Path.of(command.group(1));
                assertThat(Files.isExecutable(path) || !Files.isDirectory(path.subpath(0, 1)))
                        .as("%s, of %s", path, file)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void destroyNothingAndChangeNothingThatWasNotPreviewedWithItsPolicies(Path file) {
        assertThat(scripts(file))
                .noneMatch(script -> script.contains("destroy") || script.contains("--skip-preview"))
                .filteredOn(script -> script.contains("pulumi up") || script.contains("preview/run"))
                .allMatch(script -> script.contains("--policy-pack policies/bin/model-serving-policies")
                        && script.contains("--policy-pack-config \"policies/$STACK.json\""));
    }

    @ParameterizedTest
    @MethodSource("files")
    void giveJobsNoRightThatTheyDoNotName(Path file) {
        if (file.startsWith(".github/workflows")) {
            WorkflowFile workflow = new WorkflowFile(file);
            assertThat(workflow.yaml().get("permissions")).isEqualTo(Map.of());
            workflow.jobs().forEach((name, job) -> assertThat(job.get("permissions"))
                    .as("permissions of %s", name)
                    .isNotNull());
        }
    }

    private static List<String> scripts(Path file) {
        return new WorkflowFile(file).scripts();
    }
}
