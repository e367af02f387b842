package dev.modelserving;

import static dev.modelserving.CanarySystem.MODEL;
import static dev.modelserving.CanarySystem.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.BinomialInterval;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of stack {@code canary} on the real engine, istiod and Envoy: a rollout, step by step as a user takes them. */
@TestMethodOrder(OrderAnnotation.class)
class CanaryStackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PROJECT = "canary-project";

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack(PROJECT);

    private static final CanarySystem CANARY = new CanarySystem(STACK);
    private static final Cluster CLUSTER = CANARY.cluster();

    @Test
    @Order(1)
    void previewsBeforeThereIsAClusterThatKnowsIstio() {
        assertThat(STACK.preview())
                .containsKey(OperationType.CREATE)
                .doesNotContainKeys(OperationType.UPDATE, OperationType.DELETE, OperationType.REPLACE);
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    @Test
    @Order(2)
    void deploysTheLab() {
        assertThat(STACK.up()).doesNotContainKeys(OperationType.UPDATE);

        assertThat(CLUSTER.get("gateway.networking.istio.io", "default", MODEL + "-gateway")
                        .get("spec"))
                .isEqualTo(json("{'selector': {'istio': 'ingressgateway'}, 'servers': [{'hosts': ['*'], 'port':"
                        + " {'number': 80, 'name': 'http', 'protocol': 'HTTP'}}]}"));
        assertThat(CANARY.spec("destinationrule").get("subsets"))
                .isEqualTo(json("[{'name': 'resnet50', 'labels': {'version': 'resnet50'}},"
                        + " {'name': 'resnet101', 'labels': {'version': 'resnet101'}}]"));
        assertThat(CANARY.spec("destinationrule").get("host")).isEqualTo(json("'image-classifier'"));
        assertThat(CANARY.spec("virtualservice").get("hosts")).isEqualTo(json("['*']"));
        assertThat(CANARY.spec("virtualservice").get("gateways")).isEqualTo(json("['image-classifier-gateway']"));
        assertThat(CLUSTER.get("peerauthentication", "default", "default").get("spec"))
                .isEqualTo(json("{'mtls': {'mode': 'PERMISSIVE'}}"));
        assertThat(CLUSTER.get("namespace", "", "default").toString()).contains("\"istio-injection\":\"enabled\"");
    }

    @Test
    @Order(3)
    void runsBothVersionsBesideSidecarsOnThreeNodes() {
        assertThat(CLUSTER.list("nodes")).hasSize(3).allSatisfy(node -> assertThat(node.toString())
                .contains("\"node.kubernetes.io/instance-type\":\"n1-standard-4\""));
        assertThat(CLUSTER.kubectl("get", "pods", "--namespace=default", "--no-headers")
                        .lines())
                .as("pods with their sidecar")
                .hasSize(2)
                .allMatch(line -> line.contains("2/2"))
                .anyMatch(line -> line.startsWith(MODEL + "-resnet50-"))
                .anyMatch(line -> line.startsWith(MODEL + "-resnet101-"));
    }

    @Test
    @Order(4)
    void changesNothingWhenNothingHasChanged() {
        assertThat(STACK.up()).containsOnlyKeys(OperationType.SAME);
    }

    @Test
    @Order(5)
    void sendsEveryRequestToTheStableVersionFirst() {
        assertThat(answersOf(500).byVersion()).containsOnly(Map.entry("resnet50", 500L));
    }

    @Test
    @Order(6)
    void sendsNoMoreRequestsToAVersionWithoutReadyServers() {
        String file = STACK.project().file();
        JsonElement routes = CANARY.spec("virtualservice");
        takeServersAway();
        CANARY.step(1);

        Command.Result up = STACK.project().pulumi("up", "--yes", "--skip-preview");
        STACK.edit(bad -> file);
        bringServersBack();

        assertThat(up.code()).isNotZero();
        assertThat(up.output())
                .contains("traffic.step of image-classifier: found 1, which sends more requests to resnet101")
                .contains("Deployment default/image-classifier-resnet101 has no ready pod")
                .doesNotContain("at dev.modelserving", "at com.pulumi", "Exception");
        assertThat(CANARY.spec("virtualservice")).isEqualTo(routes);
    }

    @Test
    @Order(7)
    void sharesTheRequestsAsTheStepSays() {
        // Somebody deletes it: the step goes on.
        CLUSTER.kubectl("delete", "pdb", MODEL + "-resnet101");
        Map<String, JsonElement> before =
                CANARY.declared("deployment,hpa,pdb,service,configmap,destinationrule,gateway");
        CANARY.step(1);

        Map<OperationType, Integer> up = STACK.up();

        assertThat(up).containsEntry(OperationType.UPDATE, 1);
        assertThat(up).containsOnlyKeys(OperationType.UPDATE, OperationType.SAME);
        assertThat(CANARY.declared("deployment,hpa,pdb,service,configmap,destinationrule,gateway"))
                .isEqualTo(before);
        BinomialInterval expected = BinomialInterval.of(0.3, 2500);
        assertThat(answersOf(2500).share("resnet101")).isBetween(expected.low(), expected.high());
    }

    @Test
    @Order(8)
    void previewsTheNextStepAsDocumented() {
        String file = STACK.project().file();
        CANARY.step(2);

        Report report = STACK.project().report("preview/run");
        STACK.edit(changed -> file);

        assertThat(report).isEqualTo(Report.documented("canary-step"));
    }

    @Test
    @Order(9)
    void previewsOtherNodesAsDocumented() {
        String file = STACK.project().file();
        STACK.edit(old -> old.replace("n1-standard-4", "n1-standard-8").replace("maxNodes: 4", "maxNodes: 6"));

        Report report = STACK.project().report("preview/run");
        STACK.edit(changed -> file);

        assertThat(report).isEqualTo(Report.documented("node-pool"));
    }

    @Test
    @Order(10)
    void previewsItsEndAsDocumented() {
        Report report = STACK.project().report("preview/run", "--destroy");

        assertThat(report).isEqualTo(Report.documented("destroy"));
    }

    @Test
    @Order(11)
    void dropsNoRequestWhenTheNextStepMovesThem() throws Exception {
        CANARY.step(2);

        Rollout rollout = Rollout.under(CANARY);

        GatewayAnswers answers = answered(rollout.answers());
        long lastOfOld = answers.lastOf("resnet50").millis();
        GatewayAnswers after = answers.after(lastOfOld);
        assertThat(after.byVersion()).containsOnlyKeys("resnet101");
        long toNewSplit = after.inTime().get(0).millis() - rollout.endMillis();
        System.out.printf(
                "time from the end of up to the new split: %d ms (first answer of the first second with 100 %% resnet101;"
                        + " below 0: before up had ended; last answer of resnet50: %d ms; %d requests, 0 failed)%n",
                toNewSplit, lastOfOld - rollout.endMillis(), answers.count());
        assertThat(toNewSplit).isLessThan(1000);
    }

    @Test
    @Order(12)
    void seesAndRepairsRoutesThatOthersChanged() {
        JsonElement routes = CANARY.spec("virtualservice");
        CLUSTER.kubectl(
                "patch",
                "virtualservice",
                MODEL,
                "--namespace=default",
                "--type=json",
                """
                --patch=[{"op": "replace", "path": "/spec/http/1/route/0/weight", "value": 50},
                         {"op": "replace", "path": "/spec/http/1/route/1/weight", "value": 50}]
                """);

        String up = STACK.project().pulumi("up", "--refresh", "--yes").orFail();

        assertThat(up).contains("~ 1 to update", "~ 1 updated");
        assertThat(CANARY.spec("virtualservice")).isEqualTo(routes);
        assertThat(answersOf(200).byVersion()).containsOnlyKeys("resnet101");
    }

    @Test
    @Order(13)
    void keepsAVersionThatTheDeployedRoutesName() {
        String file = STACK.project().file();
        String everything = "virtualservice,destinationrule,deployment,hpa,pdb,configmap";
        Map<String, JsonElement> before = CANARY.declared(everything);
        CANARY.leaveOnlyResnet101();

        Command.Result preview = STACK.project().pulumi("preview");
        STACK.edit(bad -> file);

        assertThat(preview.code()).isNotZero();
        assertThat(preview.output())
                .contains("model-serving:models, versions of image-classifier: found resnet101; allowed: also resnet50,"
                        + " which the deployed routes still name (resnet101=100,resnet50=0 percent); put it back,"
                        + " deploy a step that does not name it (to: resnet101), then remove it")
                .doesNotContain("at dev.modelserving", "at com.pulumi", "Exception");
        assertThat(CANARY.declared(everything)).isEqualTo(before);
        assertThat(answersOf(50).byVersion()).containsOnlyKeys("resnet101");
    }

    @Test
    @Order(14)
    void removesAVersionThatNoRouteNamesWithoutDroppingARequest() throws Exception {
        CANARY.steps("{to: resnet101}");
        STACK.up();
        CANARY.leaveOnlyResnet101();

        GatewayAnswers answers = Rollout.under(CANARY).answers();

        assertThat(answers.failed()).isEmpty();
        assertThat(answers.byVersion()).containsOnlyKeys("resnet101");
        assertThat(CLUSTER.kubectl("get", "deployment,hpa,pdb,configmap", "--namespace=default", "--output=name"))
                .contains("resnet101")
                .doesNotContain("resnet50");
        assertThat(answersOf(500).byVersion()).containsOnly(Map.entry("resnet101", 500L));
    }

    @Test
    @Order(15)
    void destroysAllThatItMade() throws Exception {
        assertThat(CANARY.processes())
                .anyMatch(line -> line.contains("envoy"))
                .anyMatch(line -> line.contains("pilot-discovery"))
                .anyMatch(line -> line.contains("kube-apiserver"));

        STACK.destroy();

        assertThat(STACK.isEmpty()).as("the state, of all resources").isTrue();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
        assertThat(CANARY.processes()).isEmpty();
    }

    private static GatewayAnswers answersOf(int requests) {
        return answered(CANARY.requests().send(requests));
    }

    /** No node has the label, so that the pods wait; at 0 replicas the update would bring them back. */
    private static void takeServersAway() {
        patchServers("Recreate", "{\"nowhere\": \"true\"}");
        Cluster.eventually(PATIENCE, 0, CanaryStackIT::readyPods);
    }

    private static void bringServersBack() {
        patchServers("RollingUpdate", "null");
        Cluster.eventually(PATIENCE, 1, CanaryStackIT::readyPods);
    }

    private static void patchServers(String strategy, String nodeSelector) {
        CLUSTER.kubectl(
                "patch",
                "deployment/" + MODEL + "-resnet101",
                "--patch={\"spec\": {\"strategy\": {\"$retainKeys\": [\"type\"], \"type\": \"" + strategy
                        + "\"}, \"template\": {\"spec\": {\"nodeSelector\": " + nodeSelector + "}}}}");
    }

    private static int readyPods() {
        JsonElement ready = CLUSTER.get("deployment", "default", MODEL + "-resnet101")
                .getAsJsonObject("status")
                .get("readyReplicas");
        return ready == null ? 0 : ready.getAsInt();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
