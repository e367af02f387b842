package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.automation.OperationType;
import dev.modelserving.mutation.Mutations;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.Storage;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.Requests;
import dev.modelserving.sandbox.traffic.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stack {@code prod} as it is shipped, on the real engine and a real apiserver: private, and protected until its file says not. */
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

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("prod", PROJECT);

    @BeforeAll
    static void deploy() {
        STACK.up();
    }

    @Test
    @Order(1)
    void runsEveryPod() {
        // An autoscaler adds the second one when it first looks.
        Cluster.eventually(PATIENCE, 4, () -> pods("models").size());
        Cluster.eventually(PATIENCE, 2, () -> pods("istio-ingress").size());
        Cluster.eventually(PATIENCE, Map.of(), ProdStackIT::podsThatDoNotRun);
    }

    /** istio-system is none of them: the CNI plug-in there installs itself on the nodes, which shows that the apiserver looks. */
    @Test
    @Order(2)
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

    /** A budget that allows none holds up the upgrade of a node, and one pod alone is no service while it moves. */
    @Test
    @Order(3)
    void canLoseAPodOfEachServiceToANodesUpgrade() {
        Cluster.eventually(PATIENCE, Map.of(), () -> budgets("disruptionsAllowed", allowed -> allowed < 1));
        assertThat(budgets("expectedPods", pods -> pods > 1))
                .containsOnlyKeys(
                        "image-classifier-resnet50", "image-classifier-resnet101", "istio-ingressgateway", "istiod");
        assertThat(CLUSTER.list("poddisruptionbudgets")).allSatisfy(budget -> assertThat(budget.getAsJsonObject("spec")
                        .get("unhealthyPodEvictionPolicy")
                        .getAsString())
                .as(name(budget))
                .isEqualTo("AlwaysAllow"));
    }

    @Test
    @Order(4)
    void keepsAVersionsServersAndTheControlPlanesInDifferentZones() {
        for (String version : List.of("resnet50", "resnet101")) {
            assertThat(zones(pods("models").stream()
                            .filter(pod -> label(pod, "version").equals(version))))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
        List<JsonObject> controlPlanes = pods("istio-system").stream()
                .filter(pod -> name(pod).startsWith("istiod-"))
                .toList();
        assertThat(zones(controlPlanes.stream())).hasSize(2).doesNotHaveDuplicates();
        assertThat(controlPlanes).allSatisfy(pod -> assertThat(pod.getAsJsonObject("spec")
                        .getAsJsonArray("topologySpreadConstraints")
                        .get(0)
                        .getAsJsonObject()
                        .get("whenUnsatisfiable")
                        .getAsString())
                .isEqualTo("DoNotSchedule"));
    }

    @Test
    @Order(5)
    void hasANetworkOfItsOwnWithAWayOut() {
        assertThat(new EmulatedCloud().resourcesOf(PROJECT))
                .contains(
                        "gcp:compute/network:Network projects/" + PROJECT + "/global/networks/models-us-central1",
                        "gcp:compute/routerNat:RouterNat " + PROJECT
                                + "/us-central1/models-us-central1/models-us-central1");
    }

    @Test
    @Order(6)
    void answersByTlsWithTheStableVersionAndRedirectsTheRest() throws Exception {
        TlsIdentity identity = TlsIdentity.make(STACK.folder(), HOST);
        identity.give(CLUSTER, "istio-ingress", "models-tls");
        String address =
                CLUSTER.address("istio-ingress", "istio-ingressgateway").orElseThrow();
        Path hosts = Files.writeString(STACK.folder().resolve("hosts"), address + " " + HOST + "\n");
        String url = STACK.output("models-image-classifier-url");
        Requests requests = Requests.to(url).trusting(hosts, identity);

        Cluster.eventually(PATIENCE, true, () -> requests.send(1).failed().isEmpty());
        GatewayAnswers secured = requests.send(20);
        GatewayAnswers plain = Requests.to(url.replace("https:", "http:"))
                .trusting(hosts, identity)
                .send(1);

        assertThat(url).isEqualTo("https://" + HOST + "/v1/models/image_classifier");
        assertThat(secured.byVersion()).containsOnly(Map.entry("resnet50", 20L));
        assertThat(plain.inTime()).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.detail()).isEqualTo(url + ":predict");
        });
    }

    /** By the command with its preview: without one, the engine deletes what is not protected before it comes to the rest. */
    @Test
    @Order(7)
    void isNotDestroyed() {
        List<String> before = new EmulatedCloud().resourcesOf(PROJECT);

        Command.Result refused = STACK.project().pulumi("destroy", "--yes");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output())
                .containsPattern("gcp:storage/bucket:Bucket::models\" cannot be deleted\\s+because it is protected")
                .containsPattern(
                        "gcp:container/cluster:Cluster::models\" cannot be deleted\\s+because it is protected");
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEqualTo(before).isNotEmpty();
    }

    /** Neither by itself, nor by the destroy that was refused. */
    @Test
    @Order(8)
    void changesNothingWhenNothingHasChanged() {
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(9)
    void isNotReplaced() {
        String file = STACK.project().file();
        STACK.edit(old -> old.replace("authorizedRanges:", "controlPlaneRange: 172.16.0.16/28\n    authorizedRanges:"));

        Command.Result refusal = STACK.project().pulumi("preview");
        STACK.edit(changed -> file);

        assertThat(refusal.code()).isNotZero();
        assertThat(refusal.output()).contains("unable to replace resource");
    }

    @Test
    @Order(10)
    void changesItsNodesAllTheSame() {
        String file = STACK.project().file();
        STACK.edit(old -> old.replace("machineType: e2-standard-4", "machineType: e2-standard-4\n      spot: true"));

        Map<OperationType, Integer> preview = STACK.preview();
        STACK.edit(changed -> file);

        assertThat(preview).containsEntry(OperationType.REPLACE, 1);
    }

    /** By whoever has access to the cluster; the apiserver refuses the rest of the fields. */
    @Test
    @Order(11)
    void namesAndRestoresEveryFieldThatItDeclares() throws Exception {
        Mutations mutations = Mutations.make(STACK, PROJECT + "_us-central1_models", "models");

        Report drift = STACK.project().report("drift/run");
        STACK.project().pulumi("up", "--refresh", "--yes", "--skip-preview").orFail();

        Set<String> unnamed = new TreeSet<>(mutations.unnamed(drift));
        Set<String> unrestored = new TreeSet<>(mutations.unrestored());
        System.out.println(mutations.table(unnamed, unrestored));
        assertThat(unnamed).isEmpty();
        assertThat(unrestored).isEmpty();
        // Of one Job the engine's state still has what was found, though the cluster does not: the next up says so once
        // more.
        STACK.up();
        assertThat(STACK.preview()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(12)
    void isDestroyedWhenItsFileSaysThatItMayBe() {
        STACK.edit(
                file -> file.replace("    name: models\n", "    name: models\n    deletionProtection: false\n")
                        .replace(
                                "  model-serving:images:",
                                "  model-serving:bucket: {deletionProtection: false, forceDestroy: true}\n  model-serving:images:"));

        Map<OperationType, Integer> up = STACK.up();
        STACK.destroy();

        assertThat(up)
                .as("cluster and bucket; for the network it is the engine's business alone")
                .containsEntry(OperationType.UPDATE, 2)
                .containsOnlyKeys(OperationType.UPDATE, OperationType.SAME);
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
        assertThat(Storage.buckets()).doesNotContain(PROJECT + "-prod-models");
        assertThat(STACK.isEmpty()).as("the state, of all resources").isTrue();
    }

    private static List<String> zones(Stream<JsonObject> pods) {
        Map<String, String> zones = new TreeMap<>();
        CLUSTER.list("nodes").forEach(node -> zones.put(name(node), label(node, "topology.kubernetes.io/zone")));
        return pods.map(pod ->
                        zones.get(pod.getAsJsonObject("spec").get("nodeName").getAsString()))
                .toList();
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
