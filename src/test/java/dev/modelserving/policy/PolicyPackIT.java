package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Cluster;
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

/** The pack in both its forms, asked by the real engine at preview and up. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class PolicyPackIT {
    private static final String PROJECT = "policy-project";
    private static final String EXECUTABLE = "policies/bin/model-serving-policies";
    private static final String FOLDER = "policies";
    private static final String NOT_KNOWN = "is not known until up";

    @TempDir
    static Path folder;

    private static SandboxProject project;

    @BeforeAll
    static void open() throws Exception {
        project = new SandboxProject(folder, "demo", PROJECT);
        project.edit(file -> file.replace("connections: 15", "connections: 0"));
        project.open().close();
    }

    @AfterAll
    static void leaveNothingBehind() {
        project.pulumi("destroy", "--yes").orFail();
    }

    @Test
    @Order(1)
    void refusesTheDemoInProductionBeforeAnythingIsMade() {
        Command.Result refused = with(EXECUTABLE, Path.of("policies/prod.json"), "up", "--yes");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output())
                .contains("[mandatory]  node-pool-bounds  (gcp:container:NodePool: nodes)")
                .contains(
                        "autoscaling.totalMinNodeCount: found 1; allowed: a number from 2. Set cluster.nodePool.minNodes")
                .contains("[mandatory]  pinned-images  (kubernetes:apps/v1:Deployment: ml-demo-model-server)")
                .contains("image: found \"python:3.12.12-slim\"; allowed: an image with its digest, NAME:TAG@sha256:….")
                .doesNotContain("Exception");
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    @Test
    @Order(2)
    void refusesSettingsThatThePackDoesNotKnow() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("settings.json"),
                "{\"pinned-image\": \"advisory\", \"pinned-images\": {\"requires\": \"tag\"}}");

        Command.Result refused = with(EXECUTABLE, settings, "preview");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output())
                .contains("pinned-image: no such policy; there are autoscaler-target, ")
                .contains("pinned-images.requires: no such setting; known here are enforcementLevel, require");
    }

    @Test
    @Order(3)
    void deploysWhatKeepsToThePoliciesAndAddsWhatIsMissing() {
        String preview =
                with(EXECUTABLE, Path.of("policies/demo.json"), "preview").orFail();

        assertThat(preview)
                .contains("[remediate]  labels")
                .contains("nodeConfig.serviceAccount " + NOT_KNOWN)
                .doesNotContain("[mandatory]");

        with(EXECUTABLE, Path.of("policies/demo.json"), "up", "--yes", "--skip-preview")
                .orFail();

        Cluster cluster = new Cluster(PROJECT, "us-central1-a", "demo");
        assertThat(cluster.get("deployment", "ml-demo", "model-server").toString())
                .contains("\"app.kubernetes.io/managed-by\":\"pulumi\"");
    }

    /** Nothing is left open, and what the pack added is no change. Maven's plug-in is fetched where there is a network. */
    @Test
    @Order(4)
    void findsNothingInADeployedStackAsAFolder() {
        Command.of("mvn", "-B", "-q", "-f", "policies/pom.xml", "compile", "exec:help")
                .run()
                .orFail();

        assertThat(with(FOLDER, Path.of("policies/demo.json"), "preview", "--expect-no-changes")
                        .orFail())
                .contains("[remediate]  labels")
                .doesNotContain(NOT_KNOWN)
                .doesNotContain("[advisory]")
                .doesNotContain("[mandatory]");
    }

    private static Command.Result with(String pack, Path settings, String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--policy-pack", Path.of(pack).toAbsolutePath().toString()));
        words.addAll(List.of("--policy-pack-config", settings.toAbsolutePath().toString()));
        return project.pulumi(words.toArray(String[]::new));
    }
}
