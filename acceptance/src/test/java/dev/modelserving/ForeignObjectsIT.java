package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.ExistingCluster;
import dev.modelserving.sandbox.OthersObjects;
import dev.modelserving.sandbox.SandboxStack;
import java.util.Map;
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
    private static final String MESH = "  model-serving:mesh: {mode: helm, gateway: {sourceRanges: everybody}}\n";
    private static final OthersObjects OTHERS = new OthersObjects(CLUSTER);

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("local", "");

    private static Map<String, String> before;

    @BeforeAll
    static void othersAreThereFirst() throws Exception {
        ExistingCluster.request(CONTEXT);
        CLUSTER.kubectl("apply", "--filename=acceptance/src/test/resources/others/objects.yaml");
        before = OTHERS.find();
        assertThat(before).hasSize(14);
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        STACK.destroy();
        ExistingCluster.release(CONTEXT);
    }

    @Test
    @Order(1)
    void refusesNamesThatOthersHaveInTheDefaultNamespace() {
        assertThat(refusal())
                .contains("Deployment default/image-classifier" + FOREIGN + "another name")
                .contains("Service default/image-classifier" + FOREIGN + "another name");
    }

    @Test
    @Order(2)
    void refusesANamespaceThatOthersCreated() {
        STACK.edit(file -> file.replace(
                "    - name: image-classifier\n", "    - name: image-classifier\n      namespace: production\n"));

        assertThat(refusal())
                .contains("Namespace production" + FOREIGN + "model-serving:existingNamespaces: [production]");
    }

    /** Helm would refuse it at {@code up}, when half of the stack is there. */
    @Test
    @Order(3)
    void refusesAMeshBesideTheirs() {
        STACK.edit(file -> file.replace("config:\n", "config:\n" + MESH)
                .replace("- name: image-classifier\n      namespace: production\n", "- name: cats\n"));

        assertThat(refusal())
                .contains("CustomResourceDefinition virtualservices.networking.istio.io" + FOREIGN
                        + "model-serving:mesh.mode: existing");

        STACK.edit(file -> file.replace(MESH, ""));
    }

    @Test
    @Order(4)
    void servesAmongOthersWhoNoticeNothing() {
        STACK.edit(file -> file.replace("- name: cats\n", "- name: cats\n      namespace: production\n")
                .replace("config:\n", "config:\n  model-serving:existingNamespaces: [production]\n"));

        STACK.up();
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);

        assertThat(CLUSTER.kubectl("get", "deployment", "cats", "--namespace=production"))
                .contains("1/1");
        assertThat(OTHERS.find()).isEqualTo(before);
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
    @Order(5)
    void takesUpItsOwnObjects() {
        STACK.project()
                .pulumi("state", "delete", "--yes", "--force", urn("Service"))
                .orFail();

        STACK.up();

        assertThat(OTHERS.find()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void leavesTheNamespaceToOthers() {
        STACK.edit(file -> file.replace("      namespace: production\n", "")
                .replace("  model-serving:existingNamespaces: [production]\n", ""));

        STACK.up();
        assertThat(OTHERS.find()).isEqualTo(before);

        STACK.destroy();
        assertThat(OTHERS.find()).isEqualTo(before);
    }

    private static String refusal() {
        Command.Result result = STACK.project().pulumi("preview");
        assertThat(result.code()).isNotZero();
        assertThat(result.output()).doesNotContain("\tat ");
        assertThat(OTHERS.find()).isEqualTo(before);
        return result.output();
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
