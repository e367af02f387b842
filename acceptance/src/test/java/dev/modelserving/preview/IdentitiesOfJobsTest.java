package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which identity a job takes, and when: one for each environment, and not before the build is done. */
final class IdentitiesOfJobsTest {
    private static final Pattern VARIABLE = Pattern.compile("vars\\.([A-Z_]+)");

    /** Variables of an environment, but for the runner: GitHub looks for it before it looks at the environment. */
    private static final List<String> VARIABLES =
            List.of("PULUMI_BACKEND_URL", "RUNNER", "SERVICE_ACCOUNT", "WORKLOAD_IDENTITY_PROVIDER");

    @Test
    void areThoseOfTheEnvironmentOfOneStack() throws IOException {
        Map<String, Object> environments = new LinkedHashMap<>();
        for (Path file : WorkflowsTest.files()) {
            if (file.startsWith(".github/workflows")) {
                WorkflowFile workflow = new WorkflowFile(file);
                workflow.jobs().forEach((name, job) -> {
                    if (job.containsKey("steps") && asksForAToken(job)) {
                        environments.put(file.getFileName() + " " + name, String.valueOf(job.get("environment")));
                    }
                });
            }
        }
        assertThat(environments)
                .isEqualTo(Map.of(
                        // Pull requests' code is not reviewed yet, so that prod's needs an approval before it runs.
                        "pull-request.yml preview", "preview-${{ matrix.stack }}",
                        "drift.yml drift", "main-${{ matrix.stack }}",
                        "deploy-stack.yml preview", "main-${{ inputs.stack }}",
                        "deploy-stack.yml up", "${{ inputs.stack }}"));
    }

    @Test
    void haveNoVariableForSeveralAccounts() throws IOException {
        for (Path file : WorkflowsTest.files()) {
            assertThat(VARIABLE.matcher(Files.readString(file)).results().map(result -> result.group(1)))
                    .as("variables of %s", file)
                    .isSubsetOf(VARIABLES);
        }
    }

    /** A build runs code of others, its plug-ins' and dependencies', which could ask for a job's token by itself. */
    @Test
    void areOutOfReachOfBuilds() throws IOException {
        List<Path> builds = new ArrayList<>();
        for (Path file : WorkflowsTest.files()) {
            WorkflowFile workflow = new WorkflowFile(file);
            if (workflow.scripts().stream().anyMatch(script -> script.contains("mvn ") || script.contains(".ci/run"))) {
                builds.add(file.getFileName());
                assertThat(workflow.jobs().values()).noneMatch(IdentitiesOfJobsTest::asksForAToken);
            }
        }
        assertThat(builds).containsExactly(Path.of("build.yml"), Path.of("test.yml"));
    }

    /** Else the launchers say that nothing is built. */
    @Test
    void runWhatTheBuildHasLeft() {
        Map<String, Object> upload = WorkflowFile.steps(
                        WorkflowFile.named("build").jobs().get("build"))
                .get(3);
        Map<String, Object> files = WorkflowFile.mapping(upload.get("with"));
        Map<String, Object> action = new WorkflowFile(Path.of(".github/actions/setup/action.yml")).yaml();
        List<Map<String, Object>> steps = WorkflowFile.steps(WorkflowFile.mapping(action.get("runs")));

        assertThat(files.get("path").toString().lines())
                .containsExactly(
                        "src/target/model-serving.jar",
                        "src/target/lib",
                        "policies/target/model-serving-policies.jar",
                        "policies/target/lib",
                        "preview/target/preview.jar",
                        "preview/target/lib");
        assertThat(steps)
                .extracting(step -> String.valueOf(step.getOrDefault("run", step.get("uses")))
                        .replaceFirst("@.*", ""))
                .containsExactly(
                        "actions/setup-java",
                        "pulumi/actions",
                        "actions/download-artifact",
                        "find src/target policies/target preview/target -exec touch -- {} +",
                        "google-github-actions/auth",
                        // Takes the login that is there.
                        "google-github-actions/setup-gcloud");
        assertThat(steps.get(2).get("with")).isEqualTo(Map.of("name", files.get("name")));
    }

    /** Every workflow whose jobs log in builds first. */
    @Test
    void waitForTheBuild() {
        assertThat(WorkflowFile.named("pull-request").jobs().get("preview"))
                .containsEntry("needs", List.of("affected", "build"));
        assertThat(WorkflowFile.named("drift").jobs().get("drift")).containsEntry("needs", "build");
        assertThat(List.of("pull-request", "deploy", "drift"))
                .allSatisfy(name -> assertThat(WorkflowFile.named(name).jobs().get("build"))
                        .containsEntry("uses", "./.github/workflows/build.yml"));
    }

    private static boolean asksForAToken(Map<String, Object> job) {
        return "write".equals(WorkflowFile.mapping(job.get("permissions")).get("id-token"));
    }
}
