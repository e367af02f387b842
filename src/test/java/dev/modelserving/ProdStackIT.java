package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.WorkspaceStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.Requests;
import dev.modelserving.sandbox.traffic.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stack {@code prod} as it is shipped, on the real engine and a real apiserver. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class ProdStackIT {
    private static final String PROJECT = "prod-project";
    private static final String HOST = "models.example.com";
    /** With a version, since the apiserver looks at the pods that are there only where the labels change. */
    private static final String[] ENFORCE = {
        "pod-security.kubernetes.io/enforce=restricted", "pod-security.kubernetes.io/enforce-version=v1.34"
    };

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-central1", "models");

    @TempDir
    static Path folder;

    private static SandboxProject project;
    private static WorkspaceStack stack;

    @BeforeAll
    static void deploy() throws AutomationException {
        project = new SandboxProject(folder, "prod", PROJECT);
        stack = project.open();
        stack.up();
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        stack.close();
    }

    /** istio-system is none of them: the CNI plug-in there installs itself on the nodes, which shows that the apiserver looks. */
    @Test
    @Order(1)
    void hasOnlyPodsThatTheRestrictedStandardAdmits() {
        List<String> namespaces = CLUSTER.list("namespaces").stream()
                .filter(ProdStackIT::isOfTheStack)
                .map(ProdStackIT::name)
                .toList();

        assertThat(namespaces).containsExactlyInAnyOrder("istio-system", "istio-ingress", "model-copy", "models");
        assertThat(namespaces).allSatisfy(namespace -> {
            String answer = CLUSTER.kubectl(
                    "label", "--dry-run=server", "--overwrite", "namespace", namespace, ENFORCE[0], ENFORCE[1]);
            if (namespace.equals("istio-system")) {
                assertThat(answer).contains("Warning: existing pods", "istio-cni-node");
            } else {
                assertThat(answer).contains("labeled (server dry run)").doesNotContain("Warning", "not labeled");
            }
        });
    }

    @Test
    @Order(2)
    void runsEveryPod() {
        Cluster.eventually(PATIENCE, Map.of(), ProdStackIT::podsThatDoNotRun);
        assertThat(pods("models")).hasSize(4);
        assertThat(pods("istio-ingress")).hasSize(2);
    }

    /** A budget that allows none holds up the upgrade of a node, and one pod alone is no service while it moves. */
    @Test
    @Order(3)
    void canLoseAPodOfEachServiceToANodesUpgrade() {
        Cluster.eventually(PATIENCE, Map.of(), () -> budgets("disruptionsAllowed", allowed -> allowed < 1));
        assertThat(budgets("expectedPods", pods -> pods > 1))
                .containsOnlyKeys(
                        "image-classifier-resnet50", "image-classifier-resnet101", "istio-ingressgateway", "istiod");
    }

    @Test
    @Order(4)
    void keepsAVersionsServersInDifferentZones() {
        Map<String, String> zones = new TreeMap<>();
        CLUSTER.list("nodes").forEach(node -> zones.put(name(node), label(node, "topology.kubernetes.io/zone")));

        for (String version : List.of("resnet50", "resnet101")) {
            assertThat(pods("models").stream()
                            .filter(pod -> label(pod, "version").equals(version))
                            .map(pod -> zones.get(
                                    pod.getAsJsonObject("spec").get("nodeName").getAsString())))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @Order(5)
    void answersByTlsWithTheStableVersion() throws Exception {
        TlsIdentity identity = TlsIdentity.make(folder, HOST);
        CLUSTER.kubectl(
                "create",
                "secret",
                "tls",
                "models-tls",
                "--namespace=istio-ingress",
                "--cert=" + identity.certificate(),
                "--key=" + identity.key());
        Path hosts = Files.writeString(folder.resolve("hosts"), gatewayAddress() + " " + HOST + "\n");
        String url = String.valueOf(
                stack.getOutputs().get("models-image-classifier-url").value());
        Requests requests = Requests.to(url).trusting(hosts, identity);

        Cluster.eventually(PATIENCE, true, () -> requests.send(1).failed().isEmpty());
        GatewayAnswers answers = requests.send(20);

        assertThat(url).isEqualTo("https://" + HOST + "/v1/models/image_classifier");
        assertThat(answers.byVersion()).containsOnly(Map.entry("resnet50", 20L));
    }

    @Test
    @Order(6)
    void changesNothingWhenNothingHasChanged() throws AutomationException {
        assertThat(stack.preview().changeSummary()).containsOnlyKeys(OperationType.SAME, OperationType.READ);
    }

    @Test
    @Order(7)
    void isDestroyedOnceItIsNoLongerProtected() throws AutomationException {
        project.edit(
                file -> file.replace("    name: models\n", "    name: models\n    deletionProtection: false\n")
                        .replace(
                                "  model-serving:images:",
                                "  model-serving:bucket: {deletionProtection: false, forceDestroy: true}\n  model-serving:images:"));
        stack.up();

        stack.destroy();

        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    private static boolean isOfTheStack(JsonObject namespace) {
        JsonObject labels = namespace.getAsJsonObject("metadata").getAsJsonObject("labels");
        return labels.has("app.kubernetes.io/managed-by")
                && labels.get("app.kubernetes.io/managed-by").getAsString().equals("pulumi");
    }

    private static List<JsonObject> pods(String namespace) {
        return CLUSTER.list("pods").stream()
                .filter(pod -> pod.getAsJsonObject("metadata")
                        .get("namespace")
                        .getAsString()
                        .equals(namespace))
                .toList();
    }

    private static Map<String, String> podsThatDoNotRun() {
        Map<String, String> others = new TreeMap<>();
        for (JsonObject pod : CLUSTER.list("pods")) {
            String phase = pod.getAsJsonObject("status").get("phase").getAsString();
            if (!phase.equals("Running") && !phase.equals("Succeeded")) {
                others.put(name(pod), phase);
            }
        }
        return others;
    }

    private static Map<String, Integer> budgets(String field, IntPredicate chosen) {
        Map<String, Integer> budgets = new TreeMap<>();
        for (JsonObject budget : CLUSTER.list("poddisruptionbudgets")) {
            int found = budget.getAsJsonObject("status").get(field).getAsInt();
            if (chosen.test(found)) {
                budgets.put(name(budget), found);
            }
        }
        return budgets;
    }

    private static String gatewayAddress() {
        return CLUSTER.get("service", "istio-ingress", "istio-ingressgateway")
                .getAsJsonObject("status")
                .getAsJsonObject("loadBalancer")
                .getAsJsonArray("ingress")
                .get(0)
                .getAsJsonObject()
                .get("ip")
                .getAsString();
    }

    private static String name(JsonObject object) {
        return object.getAsJsonObject("metadata").get("name").getAsString();
    }

    private static String label(JsonObject object, String key) {
        return object.getAsJsonObject("metadata")
                .getAsJsonObject("labels")
                .get(key)
                .getAsString();
    }
}
