package dev.modelserving;

import static dev.modelserving.CanarySystem.answered;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxDaemon;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.BinomialInterval;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.GatewayStats;
import dev.modelserving.sandbox.traffic.GrpcCall;
import dev.modelserving.sandbox.traffic.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the routes do beyond the lab's, at the real Envoy; and the other lab beside this one, in the same cluster. All of it
 * where pods are kept to the connections that they need, the mesh takes mutual TLS alone, and metrics are collected.
 */
@TestMethodOrder(OrderAnnotation.class)
class CanaryRoutesIT {
    private static final int GRPC_PORT = 8500;
    private static final int REST_PORT = 8501;
    private static final int MANY = 2500;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack("routes-project");

    private static final CanarySystem CANARY = new CanarySystem(STACK);
    private static GatewayStats gateway;

    @BeforeAll
    static void deploy() {
        CANARY.steps(
                "{weight: 30, header: {name: user-group, value: canary, version: resnet101}}",
                "{to: resnet50, mirror: {version: resnet101, percent: 100}}",
                "{weight: 100}",
                "{weight: 30, sticky: {cookie: model-version, seconds: 3600}}");
        CANARY.addTheOtherLab("autoscaling");
        CANARY.harden();
        STACK.up();
        gateway = new GatewayStats(CANARY.cluster());
    }

    @Test
    @Order(1)
    void leadsTheHeadersClientsToTheCanaryAndSharesTheOthers() {
        GatewayAnswers canaries =
                answered(CANARY.requests().header("user-group", "canary").send(500));
        assertThat(canaries.byVersion()).containsOnly(Map.entry("resnet101", 500L));

        assertSplit(answered(CANARY.requests().send(MANY)));
        assertSplit(answered(CANARY.requests().header("user-group", "canaries").send(MANY)));
    }

    /** By the real apiserver and the real istiod, whose webhook validates. */
    @Test
    @Order(2)
    void isAdmittedAsDeclared() {
        assertThat(names("networkpolicies"))
                .containsExactlyInAnyOrder(
                        "autoscaling/autoscaling.all",
                        "autoscaling/image-classifier",
                        "default/image-classifier",
                        "istio-ingress/istio-ingress.all",
                        "istio-system/istio-system.all",
                        "model-copy/model-copy.all");
        assertThat(CANARY.cluster()
                        .get("networkpolicy", "istio-system", "istio-system.all")
                        .getAsJsonObject("spec"))
                .as("istiod's plain port 15010 is closed")
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"podSelector":{},"policyTypes":["Ingress"],"ingress":[
                                 {"ports":[{"protocol":"TCP","port":15012}],"from":[{"namespaceSelector":{},"podSelector":{}}]},
                                 {"ports":[{"protocol":"TCP","port":15017}]}]}"""));
        assertThat(names("authorizationpolicies")).containsExactly("default/image-classifier");
        assertThat(CANARY.cluster()
                        .get("networkpolicy", "autoscaling", "autoscaling.all")
                        .getAsJsonObject("spec"))
                .isEqualTo(JsonParser.parseString(
                        """
                        {"podSelector":{},"policyTypes":["Ingress","Egress"]}"""));
        assertThat(CANARY.cluster()
                        .get("networkpolicy", "autoscaling", "image-classifier")
                        .getAsJsonObject("spec")
                        .getAsJsonArray("ingress"))
                .as("everybody, then the collectors")
                .hasSize(2)
                .first()
                .isEqualTo(
                        JsonParser.parseString(
                                """
                                {"ports":[{"protocol":"TCP","port":8500},{"protocol":"TCP","port":8501}]}"""));
    }

    /** The real injector leads collectors to the sidecar, and tells the sidecar of the server. */
    @Test
    @Order(3)
    void hasItsMetricsCollectedFromTheSidecars() {
        List<JsonObject> servers = CANARY.cluster().list("pods").stream()
                .filter(pod -> name(pod).startsWith("default/image-classifier-"))
                .toList();

        assertThat(servers).isNotEmpty().allSatisfy(server -> {
            JsonObject annotations = server.getAsJsonObject("metadata").getAsJsonObject("annotations");
            assertThat(annotations.get("prometheus.io/port").getAsString()).isEqualTo("15020");
            assertThat(annotations.get("prometheus.io/path").getAsString()).isEqualTo("/stats/prometheus");
            assertThat(server.getAsJsonObject("spec").toString())
                    .contains("ISTIO_PROMETHEUS_ANNOTATIONS", "8501", "/monitoring/prometheus/metrics");
        });
        assertThat(names("podmonitorings")).contains("default/image-classifier");
    }

    /** The real injector, as somebody's mesh would have it on a cluster that is there. */
    @Test
    @Order(3)
    void leavesPodsAloneThatAreNotInTheStacksMesh() {
        String labels = DeclaredStack.of("local", ShippedStack.config("local"))
                .inputs(ResourceTypes.DEPLOYMENT, CanarySystem.MODEL)
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("metadata")
                .getAsJsonObject("labels")
                .entrySet()
                .stream()
                .map(label -> label.getKey() + "=" + label.getValue().getAsString())
                .collect(joining(","));

        assertThat(containersOf("app=image-classifier")).isEqualTo("istio-validation istio-proxy, probe");
        assertThat(containersOf(labels)).isEqualTo(", probe");
    }

    @Test
    @Order(4)
    void servesBothLabsOfOneNameInOneCluster() {
        String otherUrl = CANARY.output("autoscaling-" + CanarySystem.MODEL + "-url");

        GatewayAnswers other = Requests.to(otherUrl).send(100);

        assertThat(otherUrl).doesNotContain(CANARY.gatewayAddress() + "/").endsWith(":8501/v1/models/image_classifier");
        assertThat(other.byVersion()).containsOnly(Map.entry("resnet101", 100L));
        assertThat(other.inTime()).extracting(answer -> answer.claimed()).containsOnly("-");
        assertThat(answered(CANARY.requests().send(100)).byVersion()).containsOnlyKeys("resnet50", "resnet101");
    }

    @Test
    @Order(5)
    void copiesRequestsToTheMirrorAndDropsItsAnswers() {
        deployStep(1);
        long stable = gateway.answeredBy("resnet50", REST_PORT);
        long mirror = gateway.answeredBy("resnet101", REST_PORT);

        GatewayAnswers answers = answered(CANARY.requests().send(300));

        assertThat(answers.byVersion()).containsOnly(Map.entry("resnet50", 300L));
        Cluster.eventually(PATIENCE, mirror + 300, () -> gateway.answeredBy("resnet101", REST_PORT));
        assertThat(gateway.answeredBy("resnet50", REST_PORT)).isEqualTo(stable + 300);
    }

    /** Of older Envoys that is not known, and preview says so. */
    @Test
    @Order(6)
    void copiesLargeRequestsToo() {
        long mirror = gateway.answeredBy("resnet101", REST_PORT);

        GatewayAnswers large = answered(CANARY.requests().ofSize(2_000_000).send(20));

        assertThat(large.byVersion()).containsOnly(Map.entry("resnet50", 20L));
        Cluster.eventually(PATIENCE, mirror + 20, () -> gateway.answeredBy("resnet101", REST_PORT));
    }

    /** A request that comes when a server closes an idle connection is lost. The first test left idle connections. */
    @Test
    @Order(7)
    void closesIdleConnectionsBeforeServersDo() {
        Cluster.eventually(Duration.ofMinutes(1), true, () -> gateway.closedIdle("resnet50", REST_PORT) > 0);

        assertThat(gateway.closedByServers("resnet50", REST_PORT)).isZero();
    }

    @Test
    @Order(8)
    void routesGrpcToItsOwnPortOfTheVersion() {
        deployStep(2);
        long grpc = gateway.answeredBy("resnet101", GRPC_PORT);
        long rest = gateway.answeredBy("resnet101", REST_PORT);
        long stable = gateway.answeredBy("resnet50", GRPC_PORT);

        GrpcCall call = GrpcCall.to(CANARY.output(CanarySystem.MODEL + "-grpc"));

        // The stand-in for TensorFlow Serving answers so to every gRPC call.
        assertThat(call.status()).isEqualTo("UNIMPLEMENTED");
        assertThat(call.description()).contains("tensorflow.serving.PredictionService/Predict");
        assertThat(call.version()).isEqualTo("resnet101");
        assertThat(gateway.answeredBy("resnet101", GRPC_PORT)).isEqualTo(grpc + 1);
        assertThat(gateway.answeredBy("resnet101", REST_PORT)).isEqualTo(rest);
        assertThat(gateway.answeredBy("resnet50", GRPC_PORT)).isEqualTo(stable);
    }

    /** Of which Envoy would keep too little by itself. */
    @Test
    @Order(9)
    void triesLargeRequestsAgain(@TempDir Path folder) {
        Requests large = CANARY.requests().ofSize(2_000_000);
        long before = gateway.triedAgain("resnet101", REST_PORT);
        DeadServer dead = DeadServer.in(CANARY.cluster(), folder);
        try {
            Cluster.eventually(PATIENCE, true, () -> {
                answered(large.send(10));
                return gateway.triedAgain("resnet101", REST_PORT) > before;
            });
        } finally {
            dead.remove();
        }
    }

    @Test
    @Order(10)
    void keepsAClientWithTheVersionThatItMetFirst() {
        deployStep(3);

        GatewayAnswers oneClient =
                answered(CANARY.requests().fromOneClientWithCookies().send(100));
        GatewayAnswers newClients = answered(CANARY.requests().send(MANY));

        assertThat(oneClient.byVersion()).hasSize(1).containsValue(100L);
        assertSplit(newClients);
    }

    @Test
    @Order(11)
    void keepsTheSplitAfterACrashOfTheSandbox() {
        Requests requests = CANARY.requests();

        SandboxDaemon.crash();

        Cluster.eventually(PATIENCE, true, () -> requests.send(20).failed().isEmpty());
        assertSplit(answered(requests.send(MANY)));
    }

    /** Of a pod in the namespace of the mesh, which is not made. */
    private static String containersOf(String labels) {
        return CANARY.cluster()
                .kubectl(
                        "run",
                        "probe",
                        "--image=probe",
                        "--labels=" + labels,
                        "--dry-run=server",
                        "--output=jsonpath={.spec.initContainers[*].name}, {.spec.containers[*].name}");
    }

    private static List<String> names(String kind) {
        return CANARY.cluster().list(kind).stream().map(CanaryRoutesIT::name).toList();
    }

    private static String name(JsonObject object) {
        JsonObject metadata = object.getAsJsonObject("metadata");
        return metadata.get("namespace").getAsString() + "/"
                + metadata.get("name").getAsString();
    }

    private static void deployStep(int step) {
        CANARY.step(step);
        STACK.up();
    }

    private static void assertSplit(GatewayAnswers answers) {
        BinomialInterval expected = BinomialInterval.of(0.3, answers.count());
        assertThat(answers.share("resnet101")).isBetween(expected.low(), expected.high());
    }
}
