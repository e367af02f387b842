package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Every step of a build runs code of others: its plug-ins' and dependencies'. */
    @Test
    void areTakenWhenTheBuildIsDone() {
        Map<String, Object> action = new WorkflowFile(Path.of(".github/actions/setup/action.yml")).yaml();
        List<String> steps = WorkflowFile.steps(WorkflowFile.mapping(action.get("runs"))).stream()
                .map(step -> String.valueOf(step.getOrDefault("run", step.get("uses"))))
                .toList();
        int login = indexOf(steps, "google-github-actions/auth@");

        assertThat(steps.subList(login, steps.size())).noneMatch(step -> step.contains("mvn"));
        assertThat(steps.subList(0, login)).anyMatch(step -> step.startsWith("mvn -B package"));
        assertThat(indexOf(steps, "google-github-actions/setup-gcloud@"))
                .as("setup-gcloud takes the login that is there")
                .isGreaterThan(login);
    }

    /** A job that builds by itself has the set-up do it, before the login. */
    @Test
    void areTakenByTheSetUpAlone() throws IOException {
        for (Path file : WorkflowsTest.files()) {
            String text = Files.readString(file);
            if (!file.endsWith("action.yml")) {
                assertThat(text).as(file.toString()).doesNotContain("google-github-actions/auth@", "mvn ");
            }
        }
    }

    private static boolean asksForAToken(Map<String, Object> job) {
        return "write".equals(WorkflowFile.mapping(job.get("permissions")).get("id-token"));
    }

    private static int indexOf(List<String> steps, String beginning) {
        List<String> found =
                steps.stream().filter(step -> step.startsWith(beginning)).toList();
        assertThat(found).as(beginning).hasSize(1);
        return steps.indexOf(found.get(0));
    }
}
