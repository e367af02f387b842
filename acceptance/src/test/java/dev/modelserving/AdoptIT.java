package dev.modelserving;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.automation.WorkspaceStack;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.Prediction;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stack {@code dev} takes over what somebody has made by hand, going by Google's lab GSP777, step by step as docs/adopting.md says. */
class AdoptIT {
    private static final String PROJECT = "adoption-project";
    private static final String MODEL = "image-classifier";
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path byHandFolder;

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    private static Map<String, String> before;
    private static String preview;

    @BeforeAll
    static void adopt() throws Exception {
        makeTheCluster();
        doTheLab();
        before = identities();

        importWhatIsThere();
        importWhatIsThere();
        preview = STACK.project().pulumi("preview", "--diff").orFail();
        STACK.up();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ResourceTypes.CONFIG_MAP,
                ResourceTypes.DEPLOYMENT,
                ResourceTypes.SERVICE,
                ResourceTypes.AUTOSCALER
            })
    void previewsThatItChangesInPlace(String type) {
        assertThat(preview).contains(type + ": (update)").doesNotContain(type + ": (create)");
    }

    @Test
    void previewsNoReplacementAndNoDeletion() {
        assertThat(preview).doesNotContain(": (replace)", "replacement", ": (delete)");
    }

    @Test
    void keepsWhatIsThereWithItsAddress() {
        assertThat(identities()).isEqualTo(before);
    }

    @Test
    void servesFromTheCopyInTheBucket() throws Exception {
        String url = STACK.output(MODEL + "-url");

        assertThat(CLUSTER.get("configmap", "default", "tfserving-configs").toString())
                .contains("gs://" + PROJECT + "-bucket/resnet_101");
        assertThat(url).contains(before.get("address"));
        assertThat(Prediction.of(url)).contains("military uniform");
    }

    /** As gcloud would: by a stack of another name, which is then forgotten. Its own model lives in another namespace. */
    private static void makeTheCluster() throws Exception {
        SandboxProject byHand = new SandboxProject(byHandFolder, "dev", "by-hand", PROJECT);
        byHand.edit(file -> file.replace("namespace: default", "namespace: by-hand")
                .replace("copyTo: resnet_101", "copyTo: by-hand"));
        WorkspaceStack made = byHand.open();
        made.up();
        made.close();
        byHand.pulumi("stack", "rm", "--force", "--yes").orFail();
        // gcloud leaves none of these, and they would be another stack's.
        CLUSTER.kubectl("delete", "namespace", "by-hand", "model-copy");
    }

    /** But for the path of the model: without Workload Identity the sandbox's pods read only what is public. */
    private static void doTheLab() {
        Storage.rclone("copy", ":gcs:spls/gsp777/resnet_101", ":gcs:" + PROJECT + "-bucket/resnet_101");
        CLUSTER.kubectl("apply", "--filename=acceptance/src/test/resources/adopt/gsp777.yaml");
        CLUSTER.kubectl("autoscale", "deployment", MODEL, "--cpu=60%", "--min=1", "--max=4");
        CLUSTER.kubectl("rollout", "status", "deployment/" + MODEL, "--timeout=" + PATIENCE.toSeconds() + "s");
        Cluster.eventually(
                PATIENCE, true, () -> CLUSTER.address("default", MODEL).isPresent());
    }

    private static void importWhatIsThere() throws IOException {
        Path all = STACK.folder().resolve("all.json");
        Path there = STACK.folder().resolve("there.json");
        STACK.project()
                .adopting()
                .pulumi("preview", "--import-file", all.toString())
                .orFail();
        Files.writeString(
                there,
                Command.of("adopt/lab", "gsp777", PROJECT, all.toString()).run().orFail());
        STACK.project()
                .pulumi(
                        "import",
                        "--file",
                        there.toString(),
                        "--protect=false",
                        "--generate-code=false",
                        "--skip-preview",
                        "--yes")
                .orFail();
    }

    private static Map<String, String> identities() {
        Map<String, String> identities = Stream.of(
                        "configmap/tfserving-configs", "deployment/" + MODEL, "service/" + MODEL, "hpa/" + MODEL)
                .collect(toMap(object -> object, object -> uid(object.split("/", -1))));
        identities.put("address", CLUSTER.address("default", MODEL).orElseThrow());
        return identities;
    }

    private static String uid(String[] object) {
        return CLUSTER.get(object[0], "default", object[1])
                .getAsJsonObject("metadata")
                .get("uid")
                .getAsString();
    }
}
