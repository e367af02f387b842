package dev.modelserving.preview;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code .github/set-up} prints and runs, with a gcloud and a gh that only note how they are called. {@code RolesTest}
 * holds the roles to what the stacks need.
 */
final class SetUpTest {
    private static final List<String> PROD = List.of(
            "--stack", "prod", "--project", "the-project", "--project-number", "1", "--repository", "owner/name");
    private static final List<String> REVIEWED = List.of("--repository-id", "77", "--reviewers", "5");

    private static final String MAIN_ALONE = "-F 'deployment_branch_policy[protected_branches]=false'"
            + " -F 'deployment_branch_policy[custom_branch_policies]=true'";

    private static final Pattern ACTS_AS = Pattern.compile("gcloud iam service-accounts add-iam-policy-binding"
            + " ([a-z-]+)@\\S+ .* --member principalSet://\\S+/attribute\\.environment/(\\S+)");
    private static final Pattern ENVIRONMENT =
            Pattern.compile("gh api --method PUT repos/owner/name/environments/(\\S+)(.*)");

    @TempDir
    private Path programs;

    @BeforeEach
    void layPrograms() throws IOException {
        program("gcloud", "exit 0");
        program("gh", "exit 0");
    }

    @Test
    void printsEachCommandWithItsReasonAndRunsNone() {
        List<String> lines = run(REVIEWED).orFail().lines().toList();

        assertThat(lines).hasSizeGreaterThan(60);
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i)).matches("# \\S.*");
            assertThat(lines.get(i + 1)).matches("(gcloud|gh) .*");
        }
        assertThat(calls()).doesNotExist();
    }

    @Test
    void appliesWhatItPrints() throws IOException {
        String printed = run(REVIEWED).orFail();

        assertThat(applied().orFail()).isEqualTo(printed);
        String unquoted = Command.of(
                        "bash",
                        "-c",
                        printed.lines()
                                .filter(line -> !line.startsWith("#"))
                                .map(line -> "printf '%s\\n' " + line + "; echo")
                                .collect(joining("\n")))
                .run()
                .orFail();
        assertThat(calls()).hasContent(unquoted);
    }

    @Test
    void leavesWhatIsThereAndEndsAtAnyOtherFailure() throws IOException {
        program(
                "gcloud",
                "case $* in *keyrings*) echo 'ERROR: ALREADY_EXISTS: keyRings/pulumi already exists.' >&2; exit 1 ;; esac");
        assertThat(applied().orFail()).contains("gh variable set", "is left as it is");

        program("gcloud", "case $* in *keyrings*) echo 'ERROR: PERMISSION_DENIED' >&2; exit 1 ;; esac");
        Command.Result refused = applied();
        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("PERMISSION_DENIED").doesNotContain("gcloud kms keys create");
    }

    @Test
    void letsOnlyThisRepositorysJobsIn() {
        assertThat(run(REVIEWED).orFail().replace("'\\''", "'"))
                .contains("--attribute-condition 'assertion.repository_id == '77'"
                        + " && (assertion.environment == 'preview-prod'"
                        + " || assertion.environment in ['main-prod', 'prod'] && assertion.ref == 'refs/heads/main')'");
    }

    @Test
    void givesEachEnvironmentAnAccountOfItsStack() {
        assertThat(ACTS_AS.matcher(run(REVIEWED).orFail()).results().map(SetUpTest::pair))
                .containsExactly("preview-prod preview-prod", "preview-prod main-prod", "deploy-prod prod");
    }

    /** Unreviewed are only those of main's code. */
    @Test
    void lacksReviewersOnlyWhereThatIsSaid() {
        assertThat(environments(REVIEWED))
                .containsExactly(
                        "preview-prod -F deployment_branch_policy=null -f 'reviewers[][type]=Team' -F 'reviewers[][id]=5'",
                        "main-prod " + MAIN_ALONE,
                        "prod " + MAIN_ALONE + " -f 'reviewers[][type]=Team' -F 'reviewers[][id]=5'");
        assertThat(environments(List.of("--repository-id", "77", "--unreviewed")))
                .hasSize(3)
                .noneMatch(environment -> environment.contains("reviewers"));
        assertThat(run(List.of("--repository-id", "77")).code()).isEqualTo(2);
    }

    @Test
    void tellsEveryErrorAtOnceAndDoesNothing() {
        Command.Result result = run(List.of("--project", "No", "--repository-id", "owner/name", "--apply"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output())
                .contains("--project: found \"No\"; allowed: a project's id")
                .contains("--repository-id: found \"owner/name\"; allowed: digits")
                .contains("--reviewers: found \"\"; allowed: a team's number, or --unreviewed instead");
        assertThat(calls()).doesNotExist();
    }

    @Test
    void refusesAStackWhoseRolesNobodyKnows() {
        List<String> another = new ArrayList<>(REVIEWED);
        another.addAll(List.of("--stack", "another", "--apply"));

        assertThat(run(another).output()).contains("docs/deploy.md names no roles for the stack another");
        assertThat(calls()).doesNotExist();
    }

    private List<String> environments(List<String> options) {
        return ENVIRONMENT
                .matcher(run(options).orFail())
                .results()
                .map(found -> found.group(1) + found.group(2))
                .toList();
    }

    private static String pair(MatchResult found) {
        return found.group(1) + " " + found.group(2);
    }

    private Command.Result applied() {
        return run(Stream.concat(REVIEWED.stream(), Stream.of("--apply")).toList());
    }

    private Command.Result run(List<String> options) {
        List<String> words = new ArrayList<>(List.of(".github/set-up"));
        words.addAll(PROD);
        words.addAll(options);
        return Command.of(words.toArray(String[]::new))
                .with("PATH", programs + ":" + System.getenv("PATH"))
                .run();
    }

    private Path calls() {
        return programs.resolve("calls");
    }

    /** Notes its words, a line each, and then does what the script says. */
    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(
                programs.resolve(name),
                "#!/bin/bash\nprintf '%s\\n' " + name + " \"$@\" '' >>" + calls() + "\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
