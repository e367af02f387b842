package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pack in both its forms, asked by the real engine at preview and up. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class PolicyPackIT {
    private static final String PROJECT = "policy-project";
    private static final String EXECUTABLE = "policies/bin/model-serving-policies";
    private static final String FOLDER = "policies";
    private static final String FOUND_IMAGE =
            "image: found \"python:3.12.12-slim\"; allowed: an image with its digest, NAME:TAG@sha256:….";

    @TempDir
    static Path folder;

    private static SandboxProject demo;

    @BeforeAll
    static void open() throws Exception {
        demo = project("demo");
        demo.open().close();
    }

    @AfterAll
    static void leaveNothingBehind() {
        demo.pulumi("destroy", "--yes").orFail();
    }

    @Test
    @Order(1)
    void refusesTheDemoInProductionBeforeAnythingIsMade() {
        Command.Result refused = with(demo, EXECUTABLE, Path.of("policies/prod.json"), "up", "--yes");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output())
                .contains("[mandatory]  node-pool-bounds  (gcp:container:NodePool: nodes)")
                .contains("autoscaling.totalMinNodeCount: found 1; allowed: 2 or more. Set cluster.nodePool.minNodes")
                .contains("[mandatory]  pinned-images  (kubernetes:apps/v1:Deployment: ml-demo-model-server)")
                .contains(FOUND_IMAGE)
                .doesNotContain("Exception");
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    @Test
    @Order(2)
    void refusesSettingsThatThePackDoesNotKnow() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("settings.json"),
                """
                {"pinned-image": "advisory", "pinned-images": {"requires": "tag"}}""");

        Command.Result refused = with(demo, EXECUTABLE, settings, "preview");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output())
                .contains("pinned-image: no such policy; there are alert-channels, autoscaler-target, ")
                .contains("pinned-images.requires: no such setting; known here are enforcementLevel, require");
    }

    /** What is not there yet is not all known: that is told once for each policy, and labels are nothing to remedy. */
    @ParameterizedTest
    @Order(3)
    @ValueSource(strings = {"prod", "dev"})
    void previewsWhatKeepsToItsPoliciesAsWithoutThem(String stack) throws Exception {
        SandboxProject shipped = project(stack);
        shipped.open().close();

        String judged = with(shipped, EXECUTABLE, settings(stack), "preview").orFail();

        assertThat(judged)
                .contains("model-serving@v1.0.0")
                .contains("[advisory]  node-hardening  (pulumi:pulumi:Stack: model-serving-" + stack + ")")
                .doesNotContain("[mandatory]")
                .doesNotContain("[remediate]");
        assertThat(judged.lines().filter(line -> line.contains("[advisory]  node-hardening")))
                .hasSize(1);
        assertThat(summary(judged)).isEqualTo(summary(shipped.pulumi("preview").orFail()));
    }

    /**
     * Nothing is left open, and nothing changes. Maven finds all it needs, without a network, where the program was
     * built.
     */
    @Test
    @Order(4)
    void findsNothingInADeployedStackAsAFolder() {
        with(demo, EXECUTABLE, settings("demo"), "up", "--yes", "--skip-preview")
                .orFail();

        assertThat(with(demo, FOLDER, settings("demo"), "preview", "--expect-no-changes")
                        .orFail())
                .contains("model-serving@v1.0.0")
                .doesNotContain("[remediate]", "[advisory]", "[mandatory]");
    }

    /** The program sets every label: what has none is a state from elsewhere. */
    @Test
    @Order(5)
    void namesTheLabelsThatItWouldAdd() throws Exception {
        String state = demo.pulumi("stack", "export").orFail();
        String label = "\"app.kubernetes.io/managed-by\": \"pulumi\"";
        assertThat(state).contains(label);
        Path file = Files.writeString(
                folder.resolve("state.json"), state.replace(label, "\"app.kubernetes.io/name\": \"demo\""));

        assertThat(Command.of(
                                "pulumi",
                                "policy",
                                "analyze",
                                "--file=" + file,
                                "--policy-pack=" + Path.of(EXECUTABLE).toAbsolutePath(),
                                "--policy-pack-config=" + settings("demo"),
                                "--cwd=" + folder.resolve("demo"))
                        .run()
                        .output())
                .contains("[remediate]  labels");
    }

    private static SandboxProject project(String stack) {
        return new SandboxProject(folder.resolve(stack), stack, PROJECT);
    }

    private static Path settings(String stack) {
        return Path.of("policies", stack + ".json").toAbsolutePath();
    }

    /** How many resources are to be created: the last of a preview's lines with a number. */
    private static String summary(String preview) {
        return preview.substring(preview.lastIndexOf("Resources:"));
    }

    private static Command.Result with(SandboxProject project, String pack, Path settings, String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--policy-pack", Path.of(pack).toAbsolutePath().toString()));
        words.addAll(List.of("--policy-pack-config", settings.toAbsolutePath().toString()));
        return project.pulumi(words.toArray(String[]::new));
    }
}
