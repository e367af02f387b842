package dev.modelserving;

import static dev.modelserving.CanarySystem.MODEL;
import static dev.modelserving.CanarySystem.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.UpResult;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.traffic.BinomialInterval;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The life of stack {@code canary} on the real engine, istiod and Envoy: a rollout, step by step as a user takes them. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class CanaryStackIT {
    private static final String PROJECT = "canary-project";

    @TempDir
    static Path folder;

    private static CanarySystem canary;
    private static Cluster cluster;

    @BeforeAll
    static void open() throws AutomationException {
        canary = CanarySystem.in(folder, PROJECT);
        cluster = canary.cluster();
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        canary.stack().destroy();
        canary.stack().close();
    }

    @Test
    @Order(1)
    void previewsBeforeThereIsAClusterThatKnowsIstio() throws AutomationException {
        assertThat(canary.stack().preview().changeSummary())
                .containsKey(OperationType.CREATE)
                .doesNotContainKeys(OperationType.UPDATE, OperationType.DELETE, OperationType.REPLACE);
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    @Test
    @Order(2)
    void deploysTheLab() throws AutomationException {
        assertThat(canary.stack().up().summary().resourceChanges()).doesNotContainKeys(OperationType.UPDATE);

        assertThat(cluster.get("gateway.networking.istio.io", "default", MODEL + "-gateway")
                        .get("spec"))
                .isEqualTo(json("{'selector': {'istio': 'ingressgateway'}, 'servers': [{'hosts': ['*'], 'port':"
                        + " {'number': 80, 'name': 'http', 'protocol': 'HTTP'}}]}"));
        assertThat(canary.spec("destinationrule").get("subsets"))
                .isEqualTo(json("[{'name': 'resnet50', 'labels': {'version': 'resnet50'}},"
                        + " {'name': 'resnet101', 'labels': {'version': 'resnet101'}}]"));
        assertThat(canary.spec("destinationrule").get("host")).isEqualTo(json("'image-classifier'"));
        assertThat(canary.spec("virtualservice").get("hosts")).isEqualTo(json("['*']"));
        assertThat(canary.spec("virtualservice").get("gateways")).isEqualTo(json("['image-classifier-gateway']"));
        assertThat(cluster.get("peerauthentication", "default", "default").get("spec"))
                .isEqualTo(json("{'mtls': {'mode': 'PERMISSIVE'}}"));
        assertThat(cluster.get("namespace", "", "default").toString()).contains("\"istio-injection\":\"enabled\"");
    }

    @Test
    @Order(3)
    void runsBothVersionsBesideSidecarsOnThreeNodes() {
        assertThat(cluster.list("nodes")).hasSize(3).allSatisfy(node -> assertThat(node.toString())
                .contains("\"node.kubernetes.io/instance-type\":\"n1-standard-4\""));
        assertThat(cluster.kubectl("get", "pods", "--namespace=default", "--no-headers")
                        .lines())
                .as("pods with their sidecar")
                .hasSize(2)
                .allMatch(line -> line.contains("2/2"))
                .anyMatch(line -> line.startsWith(MODEL + "-resnet50-"))
                .anyMatch(line -> line.startsWith(MODEL + "-resnet101-"));
    }

    @Test
    @Order(4)
    void changesNothingWhenNothingHasChanged() throws AutomationException {
        assertThat(canary.stack().up().summary().resourceChanges())
                .containsOnlyKeys(OperationType.SAME, OperationType.READ);
    }

    @Test
    @Order(5)
    void sendsEveryRequestToTheStableVersionFirst() throws AutomationException {
        assertThat(answersOf(500).byVersion()).containsOnly(Map.entry("resnet50", 500L));
    }

    @Test
    @Order(6)
    void sendsNoMoreRequestsToAVersionWithoutReadyServers() throws AutomationException {
        String file = canary.project().file();
        JsonElement routes = canary.spec("virtualservice");
        scaleCanary(0);
        canary.step(1);

        Command.Result up = canary.project().pulumi("up", "--yes", "--skip-preview");
        canary.project().edit(bad -> file);
        scaleCanary(1);

        assertThat(up.code()).isNotZero();
        assertThat(up.output())
                .contains("traffic.step of image-classifier: found 1, which sends more requests to resnet101")
                .contains("Deployment default/image-classifier-resnet101 has no ready pod")
                .doesNotContain("at dev.modelserving", "at com.pulumi", "Exception");
        assertThat(canary.spec("virtualservice")).isEqualTo(routes);
    }

    @Test
    @Order(7)
    void sharesTheRequestsAsTheStepSays() throws AutomationException {
        Map<String, JsonElement> before =
                canary.declared("deployment,hpa,pdb,service,configmap,destinationrule,gateway");
        canary.step(1);

        UpResult up = canary.stack().up();

        assertThat(up.summary().resourceChanges())
                .containsOnlyKeys(OperationType.UPDATE, OperationType.SAME, OperationType.READ)
                .containsEntry(OperationType.UPDATE, 1);
        assertThat(canary.declared("deployment,hpa,pdb,service,configmap,destinationrule,gateway"))
                .isEqualTo(before);
        BinomialInterval expected = BinomialInterval.of(0.3, 2500);
        assertThat(answersOf(2500).share("resnet101")).isBetween(expected.low(), expected.high());
    }

    @Test
    @Order(8)
    void previewsTheNextStepAsDocumented() {
        String file = canary.project().file();
        canary.step(2);

        Report report = canary.project().report("preview/run");
        canary.project().edit(changed -> file);

        assertThat(report).isEqualTo(Report.documented("canary-step"));
    }

    @Test
    @Order(9)
    void previewsOtherNodesAsDocumented() {
        String file = canary.project().file();
        canary.project()
                .edit(old -> old.replace("n1-standard-4", "n1-standard-8").replace("maxNodes: 4", "maxNodes: 6"));

        Report report = canary.project().report("preview/run");
        canary.project().edit(changed -> file);

        assertThat(report).isEqualTo(Report.documented("node-pool"));
    }

    @Test
    @Order(10)
    void previewsItsEndAsDocumented() {
        Report report = canary.project().report("preview/run", "--destroy");

        assertThat(report).isEqualTo(Report.documented("destroy"));
    }

    @Test
    @Order(11)
    void dropsNoRequestWhenTheNextStepMovesThem() throws Exception {
        canary.step(2);

        Rollout rollout = Rollout.under(canary);

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
    void seesAndRepairsRoutesThatOthersChanged() throws AutomationException {
        JsonElement routes = canary.spec("virtualservice");
        cluster.kubectl(
                "patch",
                "virtualservice",
                MODEL,
                "--namespace=default",
                "--type=json",
                "--patch=[{\"op\": \"replace\", \"path\": \"/spec/http/1/route/0/weight\", \"value\": 50},"
                        + " {\"op\": \"replace\", \"path\": \"/spec/http/1/route/1/weight\", \"value\": 50}]");

        String up = canary.project().pulumi("up", "--refresh", "--yes").orFail();

        assertThat(up).contains("~ 1 to update", "~ 1 updated");
        assertThat(canary.spec("virtualservice")).isEqualTo(routes);
        assertThat(answersOf(200).byVersion()).containsOnlyKeys("resnet101");
    }

    @Test
    @Order(13)
    void keepsAVersionThatTheDeployedRoutesName() throws AutomationException {
        String file = canary.project().file();
        String everything = "virtualservice,destinationrule,deployment,hpa,pdb,configmap";
        Map<String, JsonElement> before = canary.declared(everything);
        canary.leaveOnlyResnet101();

        Command.Result preview = canary.project().pulumi("preview");
        canary.project().edit(bad -> file);

        assertThat(preview.code()).isNotZero();
        assertThat(preview.output())
                .contains("model-serving:models, versions of image-classifier: found resnet101; allowed: also resnet50,"
                        + " which the deployed routes still name (resnet101=100,resnet50=0 percent); put it back,"
                        + " deploy a step that does not name it (to: resnet101), then remove it")
                .doesNotContain("at dev.modelserving", "at com.pulumi", "Exception");
        assertThat(canary.declared(everything)).isEqualTo(before);
        assertThat(answersOf(50).byVersion()).containsOnlyKeys("resnet101");
    }

    @Test
    @Order(14)
    void removesAVersionThatNoRouteNamesWithoutDroppingARequest() throws Exception {
        canary.steps("{to: resnet101}");
        canary.stack().up();
        canary.leaveOnlyResnet101();

        GatewayAnswers answers = Rollout.under(canary).answers();

        assertThat(answers.failed()).isEmpty();
        assertThat(answers.byVersion()).containsOnlyKeys("resnet101");
        assertThat(cluster.kubectl("get", "deployment,hpa,pdb,configmap", "--namespace=default", "--output=name"))
                .contains("resnet101")
                .doesNotContain("resnet50");
        assertThat(answersOf(500).byVersion()).containsOnly(Map.entry("resnet101", 500L));
    }

    @Test
    @Order(15)
    void destroysAllThatItMade() throws Exception {
        assertThat(canary.processes())
                .anyMatch(line -> line.contains("envoy"))
                .anyMatch(line -> line.contains("pilot-discovery"))
                .anyMatch(line -> line.contains("kube-apiserver"));

        canary.stack().destroy();

        assertThat(canary.stack().exportStack().deployment().get("resources"))
                .as("resources in the stack's state")
                .isNull();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
        assertThat(canary.processes()).isEmpty();
    }

    private static GatewayAnswers answersOf(int requests) throws AutomationException {
        return answered(canary.requests().send(requests));
    }

    private static void scaleCanary(int replicas) {
        cluster.kubectl("scale", "deployment/" + MODEL + "-resnet101", "--replicas=" + replicas);
        Cluster.eventually(Duration.ofMinutes(2), replicas, CanaryStackIT::readyPods);
    }

    private static int readyPods() {
        JsonElement ready = cluster.get("deployment", "default", MODEL + "-resnet101")
                .getAsJsonObject("status")
                .get("readyReplicas");
        return ready == null ? 0 : ready.getAsInt();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
