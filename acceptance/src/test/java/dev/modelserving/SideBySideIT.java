package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.Storage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The five stacks of Google Cloud as they are shipped, in one project, as the deploy workflow puts them there. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class SideBySideIT {
    private static final String PROJECT = "side-by-side-project";
    private static final List<String> STACKS = List.of("dev", "canary", "demo", "staging", "prod");
    private static final String LIST = "rclone lsf :gcs:%s";

    @TempDir
    static Path folder;

    private static final Map<String, SandboxProject> PROJECTS = new LinkedHashMap<>();

    @BeforeAll
    static void lay() {
        for (String stack : STACKS) {
            SandboxProject project = new SandboxProject(folder.resolve(stack), stack, PROJECT);
            if (List.of("staging", "prod").contains(stack)) {
                project.edit(SideBySideIT::unprotected);
            }
            PROJECTS.put(stack, project);
            project.create();
        }
    }

    @AfterAll
    static void leaveNothingBehind() {
        PROJECTS.values().forEach(SandboxProject::destroy);
    }

    @Test
    @Order(1)
    void deploysOneAfterAnother() {
        for (String stack : STACKS) {
            assertThat(PROJECTS.get(stack).up()).as(stack).containsOnlyKeys(OperationType.CREATE);
        }
        assertThat(Storage.buckets())
                .contains(
                        PROJECT + "-bucket",
                        PROJECT + "-canary-models",
                        PROJECT + "-staging-models",
                        PROJECT + "-prod-models");
    }

    /** The last one first: none has taken anything of one before it. */
    @Test
    @Order(2)
    void changesNothingTheSecondTime() {
        for (int i = STACKS.size() - 1; i >= 0; i--) {
            assertThat(PROJECTS.get(STACKS.get(i)).preview()).as(STACKS.get(i)).containsOnlyKeys(OperationType.SAME);
        }
    }

    /**
     * All clusters of the project are one workload pool: a pod of dev's would be taken for prod's, if its account had the
     * same name.
     */
    @Test
    @Order(3)
    void letsNoPodActAsAnotherStack() {
        Cluster dev = new Cluster(PROJECT, "us-east1-b", "cluster-1");
        dev.kubectl("create", "namespace", "models");
        dev.kubectl("create", "serviceaccount", "tf-serving", "--namespace=models");
        StoragePod own = new StoragePod(dev, "default", "tf-serving-dev");

        assertThat(own.prints(LIST.formatted(PROJECT + "-bucket"))).contains("resnet_101/");
        for (String stack : List.of("prod", "staging", "canary")) {
            String bucket = PROJECT + "-" + stack + "-models";
            own.wantsToBe(email("tf-serving-dev"));
            assertThat(own.prints(LIST.formatted(bucket)))
                    .as("dev's servers in the bucket of " + stack)
                    .contains(email("tf-serving-dev") + " does not have storage.objects.list access");
            for (StoragePod pod : List.of(own, new StoragePod(dev, "models", "tf-serving"))) {
                for (String role : List.of("tf-serving", "model-copy")) {
                    pod.wantsToBe(email(role + "-" + stack));
                    assertThat(pod.prints(LIST.formatted(bucket)))
                            .as(pod + " as the " + role + " of " + stack)
                            .contains("Unable to generate access token", email(role + "-" + stack))
                            .doesNotContain("resnet");
                }
            }
        }
        own.wantsToBe(email("tf-serving-dev"));
        dev.kubectl("delete", "namespace", "models");
    }

    private static String email(String account) {
        return account + "@" + PROJECT + ".iam.gserviceaccount.com";
    }

    @Test
    @Order(4)
    void tellsAtPreviewWhatACopyOfAStackWouldTake() {
        SandboxProject copy = new SandboxProject(folder.resolve("copy"), "dev", "copy", PROJECT);
        int resources = new EmulatedCloud().resourcesOf(PROJECT).size();

        copy.pulumi("stack", "init").orFail();
        Command.Result preview = copy.pulumi("preview");
        Command.Result up = copy.pulumi("up", "--yes");
        copy.pulumi("stack", "rm", "--yes").orFail();

        for (Command.Result refused : List.of(preview, up)) {
            assertThat(refused.code()).isNotZero();
            assertThat(refused.output())
                    .contains("model-serving:cluster.name: found a cluster \"cluster-1\" in us-east1-b of project "
                            + PROJECT
                            + " that already exists and belongs to stack dev; allowed: a name that no cluster has"
                            + " there, such as models-copy, or another location")
                    .contains("model-serving:bucket.name: found a bucket \"" + PROJECT
                            + "-bucket\" that already exists and belongs to stack dev; allowed: a name that no bucket"
                            + " of Google Cloud has, such as " + PROJECT + "-copy-models")
                    .contains("nothing was changed")
                    .doesNotContain("Error 409", "at dev.modelserving", "Exception");
        }
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).hasSize(resources);
    }

    @Test
    @Order(5)
    void deploysInAnotherOrder() {
        for (String stack : List.of("dev", "demo")) {
            PROJECTS.get(stack).destroy();

            assertThat(PROJECTS.get(stack).preview())
                    .as(stack + " after the others")
                    .containsOnlyKeys(OperationType.CREATE);
        }
    }

    @Test
    @Order(6)
    void leavesNothingInTheProject() {
        for (String stack : List.of("prod", "canary", "staging")) {
            PROJECTS.get(stack).destroy();
        }

        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
        assertThat(Storage.buckets()).noneMatch(bucket -> bucket.startsWith(PROJECT));
    }

    private static String unprotected(String file) {
        return file.replaceFirst("(    name: models[-a-z]*\n)", "$1    deletionProtection: false\n")
                .replace(
                        "  model-serving:images:",
                        "  model-serving:bucket: {deletionProtection: false, forceDestroy: true}\n  model-serving:images:");
    }
}
