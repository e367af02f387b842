package dev.modelserving.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.Mocks;
import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preview says of names that others have, by what the provider's functions answer. */
class NameCollisionsTest {
    private static final String GET_BUCKET = "gcp:storage/getBucket:getBucket";
    private static final String GET_CLUSTER = "gcp:container/getCluster:getCluster";
    private static final String GET_NETWORK = "gcp:compute/getNetwork:getNetwork";
    private static final String CLUSTER =
            "model-serving:cluster.name: found a cluster \"cluster-1\" in us-east1-b of project test-project that"
                    + " already exists";
    private static final String TO_CLUSTER =
            "; allowed: a name that no cluster has there, such as models-team, or another"
                    + " location; to take it over, import it (docs/adopting.md)";
    private static final String BUCKET =
            "model-serving:bucket.name: found a bucket \"test-project-bucket\" that already exists";
    private static final String TO_BUCKET =
            "; allowed: a name that no bucket of Google Cloud has, such as test-project-team-models; to take it over,"
                    + " import it (docs/adopting.md)";

    private final Map<String, Object> answers = new TreeMap<>(Map.of(
            GET_BUCKET, "googleapi: Error 404: The specified bucket does not exist., notFound",
            GET_CLUSTER, "projects/test-project/locations/us-east1-b/clusters/cluster-1 not found",
            GET_NETWORK, "projects/test-project/global/networks/models-us-central1 not found"));
    private final Map<String, Object> lastOutputs = new TreeMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void saysNothingWhereNamesAreFree() {
        DeclaredStack stack = previewOfDev(type -> false);

        assertThat(stack.errors()).isEmpty();
        assertThat(stack.warnings()).isEmpty();
        assertThat(stack.exitCode()).isZero();
        assertThat(asked).contains(GET_BUCKET, GET_CLUSTER).doesNotContain(GET_NETWORK);
    }

    @Test
    void refusesWhatAnotherStackHas() {
        answers.put(GET_BUCKET, Map.of("name", "test-project-bucket", "labels", Map.of("stack", "dev")));
        answers.put(GET_CLUSTER, Map.of("name", "cluster-1", "resourceLabels", Map.of("stack", "dev")));

        DeclaredStack stack = previewOfDev(type -> false);

        assertThat(stack.errors())
                .containsExactlyInAnyOrder(
                        CLUSTER + " and belongs to stack dev" + TO_CLUSTER,
                        BUCKET + " and belongs to stack dev" + TO_BUCKET);
        assertThat(stack.exitCode()).isNotZero();
    }

    @Test
    void refusesWhatSomebodyHasMadeByHand() {
        answers.put(GET_CLUSTER, Map.of("name", "cluster-1"));

        assertThat(previewOfDev(type -> false).errors()).containsExactly(CLUSTER + TO_CLUSTER);
    }

    @Test
    void suggestsAnotherNameThanTheOneThatIsTaken() {
        answers.put(GET_BUCKET, Map.of("name", "test-project-canary-models"));
        answers.put(GET_CLUSTER, "projects/test-project/locations/us-central1-f/clusters/cluster-1 not found");

        assertThat(preview("canary", ShippedStack.config("canary"), type -> false)
                        .errors())
                .singleElement()
                .asString()
                .contains("found a bucket \"test-project-canary-models\"", "such as test-project-canary-models-2;");
    }

    /** Cloud Storage shares names among all, and tells of others' buckets no more than that they are there. */
    @Test
    void refusesABucketThatItMayNotRead() {
        answers.put(
                GET_BUCKET,
                "googleapi: Error 403: me@example.com does not have storage.buckets.get access to the Google Cloud Storage"
                        + " bucket., forbidden");

        assertThat(previewOfDev(type -> false).errors()).containsExactly(BUCKET + TO_BUCKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {GET_BUCKET, GET_CLUSTER})
    void warnsWhereItCannotBeAsked(String function) {
        answers.put(function, "googleapi: Error 403: The API is not enabled., accessNotConfigured");

        DeclaredStack stack = previewOfDev(type -> false);

        assertThat(stack.errors()).isEmpty();
        assertThat(stack.warnings())
                .singleElement()
                .asString()
                .startsWith("cannot check whether a ")
                .contains(" exists; if it does, up fails: ")
                .endsWith("Error 403: The API is not enabled., accessNotConfigured");
    }

    @Test
    void asksNothingOfWhatTheStackHas() {
        answers.put(GET_BUCKET, Map.of("name", "test-project-bucket"));
        answers.put(GET_CLUSTER, Map.of("name", "cluster-1"));

        assertThat(previewOfDev(type -> true).errors()).isEmpty();
        assertThat(asked).isEmpty();
    }

    /** A replacement that keeps its name: what is there is what goes. */
    @Test
    void takesAPredecessorForNoCollision() {
        answers.put(GET_CLUSTER, Map.of("name", "cluster-1", "resourceLabels", Map.of("stack", "team")));
        lastOutputs.put("cluster", "cluster-1");

        DeclaredStack stack = previewOfDev(type -> !type.endsWith(":Cluster"));

        assertThat(stack.errors()).isEmpty();
        assertThat(stack.warnings()).isEmpty();
    }

    /** Its state may have it, as after a failed first update that is followed by a replacement: only the engine knows. */
    @Test
    void warnsOfWhatAnUnfinishedUpdateMayHaveLeft() {
        answers.put(GET_CLUSTER, Map.of("name", "cluster-1", "resourceLabels", Map.of("stack", "team")));

        DeclaredStack stack = previewOfDev(type -> false);

        assertThat(stack.errors()).isEmpty();
        assertThat(stack.warnings())
                .containsExactly("model-serving:cluster.name: found a cluster \"cluster-1\" in us-east1-b of project"
                        + " test-project that has this stack's label; unless its state has it, up fails: import it"
                        + " (docs/adopting.md) or delete it");
    }

    @Test
    void refusesANetworkOfTheName() {
        answers.put(GET_CLUSTER, "projects/test-project/locations/us-central1/clusters/models not found");
        answers.put(GET_NETWORK, Map.of("name", "models-us-central1"));

        DeclaredStack stack = preview("prod", ShippedStack.config("prod"), type -> false);

        assertThat(stack.errors())
                .containsExactly("model-serving:cluster.name: found a network \"models-us-central1\" in project"
                        + " test-project that already exists; allowed: a name that gives the cluster's network one of"
                        + " its own, such as models-prod; to take it over, import it (docs/adopting.md)");
    }

    @Test
    void saysHowToKeepFormerDefaultNames() {
        answers.put(GET_CLUSTER, "projects/test-project/locations/us-central1-f/clusters/cluster-1 not found");
        lastOutputs.put("bucket", "gs://test-project-bucket");

        assertThat(preview("canary", ShippedStack.config("canary"), type -> false)
                        .warnings())
                .containsExactly(
                        "model-serving:bucket.name: the default is no longer ${PROJECT_ID}-bucket, so the update"
                                + " makes a new bucket \"test-project-canary-models\"; to keep the old one, set bucket.name:"
                                + " ${PROJECT_ID}-bucket");
    }

    /** A copy of dev's file as stack {@code team}. */
    private DeclaredStack previewOfDev(Predicate<String> exists) {
        return preview("team", ShippedStack.configOf("team", ShippedStack.file("dev")), exists);
    }

    private DeclaredStack preview(String stack, StackConfig config, Predicate<String> exists) {
        return DeclaredStack.preview(stack, config, lastOutputs, exists, this::answer);
    }

    private Map<String, Object> answer(Mocks.CallArgs call) {
        if (call.token.contains("getBucketObject")) {
            return new TreeMap<>();
        }
        asked.add(call.token);
        Object answer = answers.get(call.token);
        if (answer instanceof Map<?, ?> properties) {
            Map<String, Object> found = new TreeMap<>();
            properties.forEach((name, value) -> found.put(String.valueOf(name), value));
            return found;
        }
        throw new IllegalStateException("invoking " + call.token + ": 1 error occurred:\n\t* " + answer + "\n\n");
    }
}
