package dev.modelserving;

import static dev.modelserving.CanarySystem.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.GatewayAnswers;
import dev.modelserving.sandbox.traffic.Load;
import dev.modelserving.sandbox.traffic.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pods come and go under load, and each request is answered, though the servers take no notice of SIGTERM: those behind the
 * real Envoy, those behind a load balancer, and the gateway itself.
 */
class DrainingIT {
    private static final String OTHER = "autoscaling";
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    private static final SandboxStack STACK = CanarySystem.stack("draining-project");

    private static final CanarySystem CANARY = new CanarySystem(STACK);

    @BeforeAll
    static void deploy() {
        CANARY.steps("{weight: 50}");
        CANARY.addTheOtherLab(OTHER);
        STACK.edit(file -> file.replace("cpu: 3", "cpu: 1")
                .replace("        step: 0", "        step: 0\n        timeoutSeconds: 20")
                .replace("maxReplicas: 4", "maxReplicas: 1"));
        STACK.up();
    }

    @TempDir
    Path folder;

    @Test
    void answersEachRequestWhileServersAndGatewaysRollAndGo() throws Exception {
        Requests others = Requests.to(CANARY.output(OTHER + "-" + CanarySystem.MODEL + "-url"));

        try (Load gateway = CANARY.requests().constantly(20, LONGEST_LOAD);
                Load balancer = others.onNewConnections().constantly(20, LONGEST_LOAD)) {
            SlowRequests slow = SlowRequests.to(CANARY.output(OTHER + "-" + CanarySystem.MODEL + "-url"), folder);
            List<String> before = pods();
            replicas(2);
            rollOut("default", CanarySystem.MODEL + "-resnet50");
            rollOut("istio-ingress", "istio-ingressgateway");
            rollOut(OTHER, CanarySystem.MODEL);
            awaitEndOf(before);
            replicas(1);
            awaitPods();

            slow.stopAnswered();
            assertAllAnswered(answered(gateway.stop()), 2);
            assertAllAnswered(balancer.stop(), 1);
        }
    }

    private static void assertAllAnswered(GatewayAnswers answers, int versions) {
        assertThat(answers.failed()).isEmpty();
        assertThat(answers.count()).isGreaterThan(1000);
        assertThat(answers.byVersion()).hasSize(versions);
    }

    /** Has the autoscalers ask for so many servers of both labs, and waits until they are ready. */
    private static void replicas(int count) {
        replicas("default", CanarySystem.MODEL + "-resnet101", count);
        replicas(OTHER, CanarySystem.MODEL, count);
    }

    private static void replicas(String namespace, String deployment, int count) {
        CANARY.cluster()
                .kubectl(
                        "patch",
                        "hpa",
                        deployment,
                        "--namespace=" + namespace,
                        "--type=merge",
                        """
                        --patch={"spec": {"minReplicas": %1$d, "maxReplicas": %1$d}}
                        """
                                .formatted(count));
        Cluster.eventually(PATIENCE, count, () -> CANARY.cluster()
                .get("deployment", namespace, deployment)
                .getAsJsonObject("spec")
                .get("replicas")
                .getAsInt());
        awaitRollOut(namespace, deployment);
    }

    private static void rollOut(String namespace, String deployment) {
        CANARY.cluster().kubectl("rollout", "restart", "deployment/" + deployment, "--namespace=" + namespace);
        awaitRollOut(namespace, deployment);
    }

    private static void awaitRollOut(String namespace, String deployment) {
        CANARY.cluster()
                .kubectl("rollout", "status", "deployment/" + deployment, "--namespace=" + namespace, "--timeout=180s");
    }

    /** Waits until of the pods that there were only resnet101's is left, which was not rolled out. */
    private static void awaitEndOf(List<String> before) {
        Cluster.eventually(
                PATIENCE, 1L, () -> pods().stream().filter(before::contains).count());
    }

    private static void awaitPods() {
        Cluster.eventually(PATIENCE, 4, () -> pods().size());
    }

    /** The model's servers and the gateways, those that are ending among them. */
    private static List<String> pods() {
        return CANARY.cluster().list("pods").stream()
                .map(pod -> pod.getAsJsonObject("metadata"))
                .filter(metadata -> Stream.of("default", OTHER, "istio-ingress")
                        .anyMatch(metadata.get("namespace").getAsString()::equals))
                .map(metadata -> metadata.get("name").getAsString())
                .toList();
    }
}
