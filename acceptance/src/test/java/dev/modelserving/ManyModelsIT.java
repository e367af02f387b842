package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a stack of ten models, as {@code bench/models} prints it, step by step as a user takes them. */
@TestMethodOrder(OrderAnnotation.class)
class ManyModelsIT {
    private static final int MODELS = 10;
    private static final String PROJECT = "many-models-project";
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-central1-f", "benchmark");

    @RegisterExtension
    private static final SandboxStack STACK =
            new SandboxStack("dev", PROJECT, file -> BenchmarkStack.file(MODELS, "gke"));

    @Test
    @Order(1)
    void deploysEachVersionOfEachModel() {
        STACK.up();

        assertThat(CLUSTER.list("deployments.apps").stream()
                        .filter(ManyModelsIT::isOfAModel)
                        .map(deployment -> deployment.getAsJsonObject("status").get("readyReplicas")))
                .as("the ready servers of each version: eight models of two, two of one")
                .hasSize(18)
                .allMatch(ready -> ready != null && ready.getAsInt() >= 1);
    }

    @Test
    @Order(2)
    void changesNothingTheSecondTime() {
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(3)
    void movesTheRequestsOfOneModelAndTouchesNoOther() {
        Set<String> before = versions("virtualservices");
        Set<String> deploymentsBefore = versions("deployments.apps");
        STACK.edit(file -> file.replaceFirst("        step: 1\n", "        step: 2\n"));

        assertThat(STACK.up()).containsEntry(OperationType.UPDATE, 1);

        Set<String> changed = versions("virtualservices");
        changed.removeAll(before);
        assertThat(changed).singleElement().asString().startsWith("models-01/model-001 ");
        assertThat(versions("deployments.apps")).isEqualTo(deploymentsBefore);
    }

    @Test
    @Order(4)
    void destroysAllThatItMade() {
        STACK.destroy();

        assertThat(Storage.buckets()).doesNotContain(PROJECT + "-dev-models");
        assertThat(SandboxExtension.directory().resolve("clusters")).isEmptyDirectory();
    }

    private static boolean isOfAModel(JsonObject object) {
        return object.getAsJsonObject("metadata").get("namespace").getAsString().matches("(plain-)?models-\\d+");
    }

    /** Each model's object of a kind, with the generation of what is asked of it. */
    private static Set<String> versions(String kind) {
        return CLUSTER.list(kind).stream()
                .filter(ManyModelsIT::isOfAModel)
                .map(object -> object.getAsJsonObject("metadata"))
                .map(metadata -> metadata.get("namespace").getAsString() + "/"
                        + metadata.get("name").getAsString() + " "
                        + metadata.get("generation").getAsString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
