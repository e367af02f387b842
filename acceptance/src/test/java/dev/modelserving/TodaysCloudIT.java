package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxStack;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Google Cloud fills in by itself is in the state, and no update, refresh or drift report shows it. */
@TestMethodOrder(OrderAnnotation.class)
class TodaysCloudIT {
    private static final OperationType[] NEW_OR_GONE = {
        OperationType.CREATE,
        OperationType.DELETE,
        OperationType.REPLACE,
        OperationType.CREATE_REPLACEMENT,
        OperationType.DELETE_REPLACED
    };

    @RegisterExtension
    private static final SandboxStack DEV = new SandboxStack("dev", "todays-project");

    /** The same stack in another project, with private nodes. */
    @RegisterExtension
    private static final SandboxStack PRIVATE =
            new SandboxStack("dev", "todays-private", file -> file.replace("    privateNodes: false\n", "")
                    .replace("    dataplaneV2: false\n", ""));

    private static final Cluster CLUSTER = new Cluster("todays-project", "us-east1-b", "cluster-1");

    @Test
    @Order(1)
    void fillsInWhatDevDoesNotAskFor() throws Exception {
        DEV.up();

        assertFilled(DEV);
        assertThat(output(DEV, ResourceTypes.CLUSTER, "monitoringConfig").getAsJsonArray("enableComponents"))
                .contains(JsonParser.parseString("\"CADVISOR\""), JsonParser.parseString("\"DCGM\""));
        assertClean(DEV);
    }

    /** In place, as 9.35.0 does it: a node of the new machine comes first, and a budget holds back what it must. */
    @Test
    @Order(2)
    void replacesThePoolsNodesWhenTheirMachineChanges() throws Exception {
        List<String> before = nodes();
        String pod = servingPod();
        DEV.edit(
                file -> file.replace("machineType: e2-standard-4", "machineType: e2-standard-8\n      diskSizeGb: 50"));

        assertThat(DEV.up()).containsEntry(OperationType.UPDATE, 1).doesNotContainKeys(NEW_OR_GONE);

        assertThat(nodes()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(CLUSTER.list("nodes")).singleElement().asString().contains("e2-standard-8");
        assertThat(servingPod()).isNotEqualTo(pod);
        assertThat(CLUSTER.get("deployment", "default", "image-classifier")
                        .getAsJsonObject("status")
                        .get("replicas")
                        .getAsInt())
                .isEqualTo(1);
        assertClean(DEV);
    }

    @Test
    @Order(3)
    void movesToAnotherProjectAsAWholeAndFillsInWhatAPrivateClusterDoesNotAskFor() throws Exception {
        PRIVATE.up();

        assertThat(new EmulatedCloud().resourcesOf("todays-project")).isEmpty();

        assertFilled(PRIVATE);
        assertThat(output(PRIVATE, ResourceTypes.CLUSTER, "privateClusterConfig")
                        .get("privateEndpointSubnetwork")
                        .getAsString())
                .contains("/subnetworks/gke-cluster-1-")
                .endsWith("-pe-subnet");
        assertClean(PRIVATE);
    }

    private static void assertFilled(SandboxStack stack) {
        assertThat(output(stack, ResourceTypes.CLUSTER, "effectiveLabels")
                        .get("goog-pulumi-provisioned")
                        .getAsString())
                .isEqualTo("true");
        assertThat(output(stack, ResourceTypes.CLUSTER, "controlPlaneEndpointsConfig")
                        .toString())
                .contains(".gke.goog");
        assertThat(output(stack, ResourceTypes.CLUSTER, "masterAuth").toString())
                .as("the client's key is a secret")
                .contains("ciphertext");
        JsonObject nodes = output(stack, ResourceTypes.NODE_POOL, "nodeConfig");
        assertThat(nodes.getAsJsonObject("kubeletConfig")
                        .get("insecureKubeletReadonlyPortEnabled")
                        .getAsString())
                .isEqualTo("FALSE");
        assertThat(nodes.getAsJsonObject("resourceLabels")
                        .get("goog-gke-node-pool-provisioning-model")
                        .getAsString())
                .isEqualTo("on-demand");
        assertThat(state(stack, ResourceTypes.BUCKET_MEMBER)
                        .getAsJsonObject("outputs")
                        .get("bucket")
                        .getAsString())
                .startsWith("b/");
    }

    private static void assertClean(SandboxStack stack) throws Exception {
        assertThat(stack.preview()).containsOnlyKeys(OperationType.SAME);
        assertThat(stack.up()).containsOnlyKeys(OperationType.SAME);
        assertThat(stack.refresh()).containsOnlyKeys(OperationType.SAME);
        stack.project().pulumi("preview", "--refresh", "--expect-no-changes").orFail();
        Report drift = stack.project().report("drift/run");
        assertThat(drift.text()).contains("no drift");
        assertThat(drift.code()).isZero();
        assertThat(stack.up()).containsOnlyKeys(OperationType.SAME);
    }

    private static JsonObject output(SandboxStack stack, String type, String name) {
        return state(stack, type).getAsJsonObject("outputs").getAsJsonObject(name);
    }

    private static JsonObject state(SandboxStack stack, String type) {
        String export = stack.project().pulumi("stack", "export").orFail();
        for (JsonElement resource : JsonParser.parseString(export.substring(export.indexOf('{')))
                .getAsJsonObject()
                .getAsJsonObject("deployment")
                .getAsJsonArray("resources")) {
            if (resource.getAsJsonObject().get("type").getAsString().equals(type)) {
                return resource.getAsJsonObject();
            }
        }
        throw new AssertionError("the state has no " + type);
    }

    private static List<String> nodes() {
        return CLUSTER.list("nodes").stream()
                .map(node -> node.getAsJsonObject("metadata").get("name").getAsString())
                .toList();
    }

    private static String servingPod() {
        return CLUSTER.list("pods").stream()
                .map(pod -> pod.getAsJsonObject("metadata"))
                .filter(metadata -> metadata.get("name").getAsString().startsWith("image-classifier-"))
                .map(metadata -> metadata.get("uid").getAsString())
                .findFirst()
                .orElseThrow();
    }
}
