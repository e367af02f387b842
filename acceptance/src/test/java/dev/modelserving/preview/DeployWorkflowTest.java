package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is approved is what runs, of the head of main; and stacks do not wait for others' success. */
final class DeployWorkflowTest {
    private static final List<String> STACKS = List.of("dev", "staging", "prod");
    private static final String POLICIES =
            " --policy-pack policies/bin/model-serving-policies" + " --policy-pack-config \"policies/$STACK.json\"";

    private static final WorkflowFile DEPLOY = WorkflowFile.named("deploy");
    private static final Map<String, Map<String, Object>> JOBS =
            WorkflowFile.named("deploy-stack").jobs();

    @TempDir
    Path repository;

    @Test
    void testsFirstAndThenDeploysInOrder() {
        assertThat(DEPLOY.jobs().keySet()).containsExactly("test", "build", "dev", "staging", "prod");
        assertThat(DEPLOY.jobs().get("test")).containsEntry("uses", "./.github/workflows/test.yml");
        assertThat(WorkflowFile.named("test").scripts()).contains(".ci/run");
        assertThat(DEPLOY.jobs().get("dev")).containsEntry("needs", List.of("test", "build"));
        assertThat(DEPLOY.jobs().get("staging")).containsEntry("needs", List.of("test", "build", "dev"));
        assertThat(DEPLOY.jobs().get("prod")).containsEntry("needs", List.of("test", "build", "dev", "staging"));
    }

    /** Only a failed test or a cancelled run stops a stack; without {@code !cancelled()} a failed dev would, too. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void deployAStackAloneAndWhateverBecameOfOthers(String stack) {
        Map<String, Object> job = DEPLOY.jobs().get(stack);

        assertThat(job.get("if"))
                .isEqualTo(("${{ !cancelled() && needs.test.result == 'success'"
                                + " && needs.build.result == 'success' && (inputs.stack || 'STACK') == 'STACK' }}")
                        .replace("STACK", stack));
        assertThat(job.get("with")).isEqualTo(Map.of("stack", stack));
    }

    @Test
    void takeTheStackFromWhoeverStartsItByHand() {
        Object byHand = WorkflowFile.mapping(DEPLOY.triggers()).get("workflow_dispatch");
        Object inputs = WorkflowFile.mapping(byHand).get("inputs");
        Map<String, Object> input =
                WorkflowFile.mapping(WorkflowFile.mapping(inputs).get("stack"));

        assertThat(input.get("options")).isEqualTo(STACKS);
        assertThat(input.get("required")).isEqualTo(true);
    }

    @Test
    void showTheApproverThePreviewAndKeepIt() {
        Map<String, Object> preview = JOBS.get("preview");

        assertThat(preview).containsEntry("environment", "main-${{ inputs.stack }}");
        assertThat(WorkflowFile.scripts(preview))
                .containsExactly(
                        "preview/run --stack \"$STACK\" --output target/preview.md" + POLICIES,
                        "cat target/preview.md >>\"$GITHUB_STEP_SUMMARY\"");
        assertThat(with(preview, "actions/upload-artifact"))
                .containsEntry("name", "preview-${{ inputs.stack }}")
                .containsEntry("path", "target/preview.md")
                .containsEntry("if-no-files-found", "error");
        assertThat(WorkflowFile.steps(preview).get(0).get("with"))
                .as("the commit that the run is of")
                .isEqualTo(Map.of("persist-credentials", false));
    }

    @Test
    void updateOnlyWhereANewPreviewSaysTheSame() {
        Map<String, Object> up = JOBS.get("up");

        assertThat(JOBS.keySet()).containsExactly("preview", "up");
        assertThat(up).containsEntry("needs", "preview").containsEntry("environment", "${{ inputs.stack }}");
        assertThat(up.containsKey("if")).isFalse();
        assertThat(with(up, "actions/download-artifact"))
                .isEqualTo(Map.of("name", "preview-${{ inputs.stack }}", "path", "target"));
        assertThat(WorkflowFile.scripts(up))
                .filteredOn(script -> !script.contains("GITHUB_SHA"))
                .containsExactly(
                        "preview/run --stack \"$STACK\" --output target/now.md" + POLICIES,
                        "preview/same target/preview.md target/now.md",
                        """
                        refresh=$(recover/run --check --stack "$STACK")
                        echo "REFRESH=$refresh" >>"$GITHUB_ENV"
                        """,
                        "pulumi up --yes --non-interactive --stack \"$STACK\" $REFRESH" + POLICIES);
    }

    /** Its changes, and not its random names and the engine's text. */
    @Test
    void knowAPreviewThatSaysTheSame() throws IOException {
        String text = "### Stack `prod`: 1 to replace\n\n| `nodes-1234567` | `machineType` | `a` |\n";
        String engine = "\n<details><summary>The engine's own text</summary>\n\nid 1\n";

        assertThat(same(text + engine, text.replace("1234567", "89abcde") + engine.replace("id 1", "id 2"))
                        .code())
                .isZero();
        Command.Result other = same(text + engine, text.replace("`a`", "`b`") + engine);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.output()).contains("-| `nodes-…` | `machineType` | `a` |", "start another run");
        assertThat(same(text + engine, "").code()).isEqualTo(2);
        String cut = text + "\n(cut here: a comment holds no more; all of it is in the log)\n";
        assertThat(same(cut, cut).output()).contains("more changes than a preview holds");
        assertThat(same(text + engine + cut, text + engine + cut).code()).isZero();
    }

    @Test
    void lookForTheHeadOfMainBeforeAnythingElse() {
        List<Map<String, Object>> steps = WorkflowFile.steps(JOBS.get("up"));

        assertThat(steps.get(0).get("with")).isEqualTo(Map.of("ref", "main", "persist-credentials", false));
        assertThat(steps.get(1).get("run")).isEqualTo(check());
        assertThat(steps.get(1).containsKey("if")).isFalse();
    }

    @Test
    void refuseAnOlderCommit() throws IOException {
        git("init", "--quiet", "--initial-branch=main");
        String older = commit("older");
        String head = commit("head");

        assertThat(checked(head).code()).isZero();
        assertThat(checked(older).code()).isEqualTo(1);
        assertThat(checked(older).output()).contains("::error::", older, head);
    }

    @Test
    void leaveNoOtherUpdate() throws IOException {
        assertThat(WorkflowsTest.files())
                .flatExtracting(file -> new WorkflowFile(file).scripts())
                .filteredOn(script -> script.contains("pulumi up"))
                .hasSize(1);
    }

    private Command.Result same(String approved, String now) throws IOException {
        return Command.of(
                        "preview/same",
                        Files.writeString(repository.resolve("approved.md"), approved)
                                .toString(),
                        Files.writeString(repository.resolve("now.md"), now).toString())
                .run();
    }

    private static String check() {
        return WorkflowFile.scripts(JOBS.get("up")).stream()
                .filter(script -> script.contains("GITHUB_SHA"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> with(Map<String, Object> job, String action) {
        return WorkflowFile.mapping(WorkflowFile.steps(job).stream()
                .filter(step -> String.valueOf(step.get("uses")).startsWith(action + "@"))
                .findFirst()
                .orElseThrow()
                .get("with"));
    }

    /** As GitHub runs a script. */
    private Command.Result checked(String commit) {
        return Command.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check())
                .in(repository)
                .with("GITHUB_SHA", commit)
                .run();
    }

    private String commit(String text) throws IOException {
        Files.writeString(repository.resolve("file"), text);
        git("add", "--all");
        git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", text);
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "git";
        System.arraycopy(words, 0, command, 1, words.length);
        return Command.of(command).in(repository).run().orFail();
    }
}
