package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who deploys a stack file that is not right. */
class BadConfigIT {
    private static final String CANARY_PROJECT = "bad-steps-project";

    @RegisterExtension
    private static final SandboxStack CANARY = CanarySystem.stack(CANARY_PROJECT);

    @TempDir
    Path folder;

    @Test
    void refusesABadFileWithEveryErrorAndChangesNothing() throws Exception {
        SandboxProject project = new SandboxProject(folder, "dev", "bad-config-project");
        project.edit(file -> file.replace("maxNodes: 3", "maxNodes: 0")
                .replace("targetCpuUtilization: 60", "targetCpuUtilization: 1001")
                .replace("cpu: 3", "cpu: -3")
                .replace("${PROJECT_ID}-bucket\n    versioning: false", "Goog_bucket!\n    colour: blue"));

        String output = project.failureOfUp();

        assertThat(output)
                .contains("model-serving:cluster.nodePool.maxNodes: found 0; allowed: a whole number from 1 to 1000")
                .contains(
                        "model-serving:models[0].autoscaling.targetCpuUtilization: found 1001; allowed: a whole number from 1 to 1000")
                .contains("model-serving:models[0].resources.cpu: found -3; allowed: an amount of cores above 0")
                .contains("model-serving:bucket.name: found \"Goog_bucket!\"; allowed: a bucket name")
                .contains("model-serving:bucket.colour: found \"blue\"; allowed: no such key")
                .contains("nothing was changed")
                .doesNotContain("at dev.modelserving")
                .doesNotContain("at com.pulumi")
                .doesNotContain("Exception");
        assertThat(Storage.buckets()).doesNotContain("bad-config-project-bucket", "Goog_bucket!");
        assertThat(new EmulatedCloud().resourcesOf("bad-config-project")).isEmpty();
    }

    @Test
    void previewsABadFileByTellingEachErrorAndFails() throws Exception {
        SandboxProject project = new SandboxProject(folder, "dev", "bad-preview-project");
        project.open();
        project.edit(file -> file.replace("maxNodes: 3", "maxNodes: 0").replace("memory: 4Gi", "memory: much"));

        Report report = project.report("preview/run");

        assertThat(report.code()).isEqualTo(1);
        assertThat(report.text())
                .contains("### Stack `dev`: the preview failed")
                .contains("nodePool.maxNodes: found 0")
                .contains("resources.memory: found \"much\"");
    }

    @Test
    void refusesBadStepsWithEveryErrorAndChangesNothing() throws Exception {
        new CanarySystem(CANARY)
                .steps(
                        "{weight: -1}",
                        "{weight: 101}",
                        "{weight: thirty}",
                        "{to: resnet152}",
                        "{weight: 10, to: resnet50}",
                        "{weight: 10, header: {name: '', value: ''}}");

        String output = CANARY.project().failureOfUp();

        String steps = "error: model-serving:models[0].traffic.steps";
        assertThat(output)
                .contains(steps + "[0].weight: found -1; allowed: a whole number from 0 to 100")
                .contains(steps + "[1].weight: found 101; allowed: a whole number from 0 to 100")
                .contains(steps + "[2].weight: found \"thirty\"; allowed: a whole number from 0 to 100")
                .contains(steps + "[3].to: found \"resnet152\"; allowed: a version of this model: resnet50, resnet101")
                .contains(steps + "[4].to: found \"resnet50\"; allowed: nothing beside weight: a step has exactly one")
                .contains(steps + "[5].header.name: found \"\"; allowed: a header's name")
                .contains(steps + "[5].header.value: found \"\"; allowed: text of at least one visible")
                .contains("nothing was changed")
                .doesNotContain("at dev.modelserving", "at com.pulumi", "Exception");
        assertThat(new EmulatedCloud().resourcesOf(CANARY_PROJECT)).isEmpty();
    }

    @Test
    void refusesALoadTestThatCannotBe() throws Exception {
        SandboxProject project = new SandboxProject(folder, "dev", "bad-load-test-project");
        Files.writeString(folder.resolve("request.json"), "no JSON");
        project.edit(file -> file + "        usersPerStep: 0\n        stepSeconds: 0\n        payload: request.json\n");

        assertThat(project.failureOfUp())
                .contains("model-serving:models[0].loadTest.usersPerStep: found 0; allowed: a whole number from 1")
                .contains("model-serving:models[0].loadTest.stepSeconds: found 0; allowed: a whole number from 1")
                .contains("model-serving:models[0].loadTest.payload: found \"request.json\", which is not JSON")
                .contains("nothing was changed")
                .doesNotContain("at dev.modelserving");
        assertThat(Storage.buckets()).doesNotContain("bad-load-test-project-bucket");
    }

    @Test
    void refusesAStackWithoutAProject() throws Exception {
        String output = new SandboxProject(folder, "dev", "").failureOfUp();

        assertThat(output)
                .contains("gcp:project: not set; allowed: a project id")
                .contains("pulumi config set gcp:project")
                .doesNotContain("at com.pulumi");
    }
}
