package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Changes;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.ExistingCluster;
import dev.modelserving.sandbox.SandboxStack;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cluster in which another team has objects, in and beside the namespaces that the stack names: all stay as they are. */
@TestMethodOrder(OrderAnnotation.class)
class ForeignObjectsIT {
    private static final String CONTEXT = "kind-kind";
    private static final Cluster CLUSTER = Cluster.ofContext(CONTEXT);
    private static final String FOREIGN = ": found one that is not this stack's; allowed: ";
    private static final String KINDS = "namespaces,serviceaccounts,configmaps,secrets,services,deployments,"
            + "horizontalpodautoscalers,poddisruptionbudgets,networkpolicies,jobs,roles";

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("local", "");

    private static Map<String, String> before;

    @BeforeAll
    static void othersAreThereFirst() throws Exception {
        ExistingCluster.request(CONTEXT);
        CLUSTER.kubectl("apply", "--filename=acceptance/src/test/resources/others/objects.yaml");
        before = others();
        assertThat(before).hasSize(12);
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        STACK.destroy();
        ExistingCluster.release(CONTEXT);
    }

    @Test
    @Order(1)
    void refusesANameThatOthersHaveInTheDefaultNamespace() {
        assertThat(refusal()).contains("Deployment default/image-classifier" + FOREIGN + "another name");
    }

    @Test
    @Order(2)
    void refusesANamespaceThatOthersCreated() {
        STACK.edit(file -> file.replace(
                "    - name: image-classifier\n", "    - name: image-classifier\n      namespace: production\n"));

        assertThat(refusal())
                .contains("Namespace production" + FOREIGN + "model-serving:existingNamespaces: [production]");
    }

    @Test
    @Order(3)
    void servesAmongOthersWhoNoticeNothing() throws AutomationException {
        STACK.edit(file -> file.replace("- name: image-classifier\n", "- name: cats\n")
                .replace("config:\n", "config:\n  model-serving:existingNamespaces: [production]\n"));

        STACK.up();
        assertThat(Changes.in(STACK.up().summary().resourceChanges())).containsOnlyKeys(OperationType.SAME);

        assertThat(CLUSTER.kubectl("get", "deployment", "cats", "--namespace=production"))
                .contains("1/1");
        assertThat(others()).isEqualTo(before);
        // The other team's pods need more than the "restricted" standard admits.
        assertThat(CLUSTER.kubectl(
                        "run",
                        "privileged",
                        "--namespace=production",
                        "--image=nginx:1.29",
                        "--privileged",
                        "--dry-run=server"))
                .contains("created (server dry run)");
    }

    /** Its state is lost, as after an update that was killed: its objects are its own all the same. */
    @Test
    @Order(4)
    void takesUpItsOwnObjects() throws AutomationException {
        STACK.project()
                .pulumi("state", "delete", "--yes", "--force", urn("Service"))
                .orFail();

        STACK.up();

        assertThat(others()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void leavesTheNamespaceToOthers() throws AutomationException {
        STACK.edit(file -> file.replace("      namespace: production\n", "")
                .replace("  model-serving:existingNamespaces: [production]\n", ""));

        STACK.up();
        assertThat(others()).isEqualTo(before);

        STACK.destroy();
        assertThat(others()).isEqualTo(before);
    }

    private static String refusal() {
        Command.Result result = STACK.project().pulumi("preview");
        assertThat(result.code()).isNotZero();
        assertThat(result.output()).doesNotContain("\tat ");
        assertThat(others()).isEqualTo(before);
        return result.output();
    }

    /** All that the other team has, without what controllers write. */
    private static Map<String, String> others() {
        JsonArray items = JsonParser.parseString(
                        CLUSTER.kubectl("get", KINDS, "--all-namespaces", "--selector=team=others", "--output=json"))
                .getAsJsonObject()
                .getAsJsonArray("items");
        Map<String, String> objects = new TreeMap<>();
        for (JsonElement item : items) {
            JsonObject object = item.getAsJsonObject();
            JsonObject metadata = object.getAsJsonObject("metadata");
            metadata.remove("resourceVersion");
            metadata.remove("managedFields");
            object.remove("status");
            objects.put(
                    object.get("kind").getAsString() + " " + metadata.get("uid").getAsString(), object.toString());
        }
        return objects;
    }

    private static String urn(String kind) {
        return JsonParser.parseString(STACK.project().pulumi("stack", "export").orFail())
                .getAsJsonObject()
                .getAsJsonObject("deployment")
                .getAsJsonArray("resources")
                .asList()
                .stream()
                .map(resource -> resource.getAsJsonObject().get("urn").getAsString())
                .filter(urn -> urn.contains(":" + kind + "::"))
                .findFirst()
                .orElseThrow();
    }
}
