package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Load tests of a deployed model on the real engine: Locust's pods run, end by themselves, and leave their results. */
@TestMethodOrder(OrderAnnotation.class)
class LoadTestStackIT {
    private static final String PROJECT = "load-test-project";
    private static final String RESULTS = PROJECT + "-bucket/load-tests/image-classifier/";
    private static final String NAMESPACE = "load-test";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-east1-b", "cluster-1");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(
            "dev",
            PROJECT,
            file -> file + "        usersPerStep: 2\n        stepSeconds: 3\n        maxUsers: 4\n        run: 1\n");

    @Test
    @Order(1)
    void runsAndKeepsItsResults() throws Exception {
        STACK.up();

        Cluster.eventually(PATIENCE, "Complete", () -> end("image-classifier-1-master"));
        Cluster.eventually(PATIENCE, "Complete", () -> end("image-classifier-1-workers"));
        assertThat(results(1)).contains("load-test.html", "load-test_stats.csv", "load-test_stats_history.csv");
        assertThat(Storage.rclone("cat", ":gcs:" + RESULTS + "1/load-test_stats.csv"))
                .as("what was asked")
                .anyMatch(line -> line.startsWith("POST,/v1/models/image_classifier/versions/1:predict,"));
    }

    /** What a server would load next, and what says which versions are copied. */
    @Test
    @Order(2)
    void cannotWriteBesideItsResults() {
        StoragePod pod = new StoragePod(CLUSTER, NAMESPACE, "load-test-dev");
        for (String object : List.of("resnet_101/9999/saved_model.pb", ".model-copies/resnet_101/MANIFEST")) {
            assertThat(pod.prints("echo mine | rclone rcat :gcs:" + PROJECT + "-bucket/" + object))
                    .as(object)
                    .contains("load-test-dev@" + PROJECT + ".iam.gserviceaccount.com does not have"
                            + " storage.objects.create access");
        }
        assertThat(pod.prints("rclone cat :gcs:" + RESULTS + "1/load-test.html"))
                .contains("does not have storage.objects.");
        assertThat(pod.prints("echo mine | rclone rcat :gcs:" + RESULTS + "1/by-hand.txt && echo kept"))
                .contains("kept");
    }

    @Test
    @Order(3)
    void isNotRunAgainByAnUpdateThatChangesItsShape() throws Exception {
        STACK.edit(file -> file.replace("maxUsers: 4", "maxUsers: 6"));

        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsOnlyKeys(OperationType.SAME);
        assertThat(jobs()).containsExactlyInAnyOrder("image-classifier-1-master", "image-classifier-1-workers");
    }

    @Test
    @Order(4)
    void failsWhereTheModelDoesNotAnswer() throws Exception {
        STACK.edit(file -> file.replace("run: 1", "run: 2").replace("modelVersion: 1", "modelVersion: 404"));

        STACK.up();

        Cluster.eventually(PATIENCE, "Failed", () -> end("image-classifier-2-master"));
        assertThat(results(2)).as("kept all the same").contains("load-test_failures.csv");
        assertThat(results(1)).as("of the run before").contains("load-test.html");
        assertThat(jobs()).containsExactlyInAnyOrder("image-classifier-2-master", "image-classifier-2-workers");
    }

    /** The condition that ended the Job; nothing while it runs. */
    private static String end(String job) {
        JsonObject status = CLUSTER.get("job", NAMESPACE, job).getAsJsonObject("status");
        if (!status.has("conditions")) {
            return "";
        }
        for (var condition : status.getAsJsonArray("conditions")) {
            String type = condition.getAsJsonObject().get("type").getAsString();
            if (type.equals("Complete") || type.equals("Failed")) {
                return type;
            }
        }
        return "";
    }

    private static List<String> jobs() {
        return CLUSTER.list("jobs").stream()
                .map(job -> job.getAsJsonObject("metadata"))
                .filter(metadata -> metadata.get("namespace").getAsString().equals(NAMESPACE))
                .map(metadata -> metadata.get("name").getAsString())
                .toList();
    }

    private static List<String> results(int run) {
        return Storage.rclone("lsf", ":gcs:" + RESULTS + run);
    }
}
